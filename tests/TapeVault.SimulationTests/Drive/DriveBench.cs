using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Drive;

/// <summary>A drive with a cartridge in it, and short ways to send it commands and look at whole answers.</summary>
internal sealed class DriveBench : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromHours(1);

    public DriveBench(
        SimulatedDriveOptions? options = null,
        CartridgeOptions? cartridge = null,
        CartridgeStorage? storage = null,
        bool partitioned = false
    )
    {
        Drive = new SimulatedDrive(options);
        Cartridge = SimulatedCartridge.Create(
            storage ?? CartridgeStorage.InMemory(),
            cartridge ?? new CartridgeOptions { CapacityBytes = 64_000_000 }
        );
        Drive.Insert(Cartridge);
        SwallowAttentions();
        if (partitioned)
        {
            Partition();
        }
    }

    /// <summary>A new drive with a cartridge that exists already and stays the caller's.</summary>
    public DriveBench(SimulatedCartridge cartridge, SimulatedDriveOptions? options = null)
    {
        Drive = new SimulatedDrive(options);
        Cartridge = cartridge;
        Drive.Insert(Cartridge);
        SwallowAttentions();
    }

    private DriveBench(SimulatedDrive drive, SimulatedCartridge cartridge)
    {
        Drive = drive;
        Cartridge = cartridge;
        SwallowAttentions();
    }

    public SimulatedDrive Drive { get; }

    public SimulatedCartridge Cartridge { get; }

    /// <summary>A drive that somebody else made, with the cartridge in it; neither is disposed unless the bench is.</summary>
    public static DriveBench Of(SimulatedDrive drive, SimulatedCartridge cartridge) => new(drive, cartridge);

    /// <summary>Sends one command; data-out or room for data-in as given.</summary>
    public ScsiResult Send(in ScsiCommand command, ReadOnlySpan<byte> data = default, Span<byte> room = default)
    {
        var buffer = command.Direction switch
        {
            DataDirection.ToDevice => ScsiBuffer.Out(data),
            DataDirection.FromDevice => ScsiBuffer.In(room),
            _ => ScsiBuffer.None,
        };
        return Drive.Execute(command, buffer, Timeout);
    }

    public ScsiResult SendRaw(string cdb, DataDirection direction = DataDirection.None, byte[]? data = null)
    {
        var command = new ScsiCommand(
            "raw",
            Convert.FromHexString(cdb.Replace(" ", "", StringComparison.Ordinal)),
            direction,
            TimeoutClass.Immediate,
            false
        );
        return Send(command, data, data);
    }

    public void SwallowAttentions()
    {
        for (int i = 0; i < 4 && !Send(new TestUnitReadyCdb().ToCommand()).IsGood; i++) { }
    }

    public ScsiResult Write(params byte[] record) => Send(new Write6Cdb(false, record.Length).ToCommand(), record);

    public ScsiResult WriteBytes(int length, byte fill = 0)
    {
        var record = new byte[length];
        record.AsSpan().Fill(fill);
        return Write(record);
    }

    public ScsiResult Filemarks(int count, bool immediate = false) =>
        Send(new WriteFilemarks6Cdb(immediate, count).ToCommand());

    public ScsiResult Synchronize() => Filemarks(0);

    public (ScsiResult Result, byte[] Data) Read(int room = 4096, bool sili = true)
    {
        var data = new byte[room];
        var result = Send(new Read6Cdb(false, sili, room).ToCommand(), default, data);
        return (result, data[..Math.Max(0, room - result.ResidualBytes)]);
    }

    public ScsiResult Locate(int partition, long objectNumber) =>
        Send(
            new Locate16Cdb(
                LocateDestination.Object,
                true,
                false,
                (byte)partition,
                unchecked((ulong)objectNumber)
            ).ToCommand()
        );

    public ScsiResult LocateEnd(int partition) =>
        Send(new Locate16Cdb(LocateDestination.EndOfData, true, false, (byte)partition, 0).ToCommand());

    public ScsiResult Space(SpaceCode code, long count) => Send(new Space16Cdb(code, count).ToCommand());

    public ScsiResult Rewind() => Send(new RewindCdb(false).ToCommand());

    public ScsiResult Unload(bool hold = false) => Send(new LoadUnloadCdb(false, hold, false).ToCommand());

    public ScsiResult Load() => Send(new LoadUnloadCdb(true, false, false).ToCommand());

    public ScsiResult Erase() => Send(new Erase6Cdb(false, false).ToCommand());

    public ScsiResult Format(FormatKind kind) => Send(new FormatMediumCdb(kind, false).ToCommand());

    public PositionLong Position()
    {
        var data = new byte[PositionLong.Size];
        var result = Send(new ReadPositionCdb(ReadPositionForm.Long, 0).ToCommand(), default, data);
        Assert.That(result.IsGood, Is.True, "READ POSITION");
        Assert.That(PositionLong.TryRead(data, out var position), Is.True);
        return position;
    }

    public PositionExtended Extended()
    {
        var data = new byte[PositionExtended.Size];
        Send(new ReadPositionCdb(ReadPositionForm.Extended, 32).ToCommand(), default, data);
        Assert.That(PositionExtended.TryRead(data, out var position), Is.True);
        return position;
    }

    public LogPage Log(byte page)
    {
        var data = new byte[4096];
        var result = Send(new LogSenseCdb(page, 0, 0, 4096).ToCommand(), default, data);
        Assert.That(result.IsGood, Is.True, "LOG SENSE");
        Assert.That(LogPage.TryRead(data, out var log), Is.True);
        return log;
    }

    /// <summary>Values of a per-partition parameter of log page 17h, decoded here from the bytes.</summary>
    public uint[] VolumeStatistic(ushort code)
    {
        var value = Log(0x17).Find(code)!.Value.Value;
        return
        [
            .. Enumerable
                .Range(0, value.Length / 8)
                .Select(i =>
                    ((uint)value[(i * 8) + 4] << 24)
                    | ((uint)value[(i * 8) + 5] << 16)
                    | ((uint)value[(i * 8) + 6] << 8)
                    | value[(i * 8) + 7]
                ),
        ];
    }

    public byte[]? Attribute(int partition, ushort id)
    {
        var data = new byte[4096];
        var result = Send(
            new ReadAttributeCdb(ReadAttributeAction.Values, (byte)partition, id, 4096).ToCommand(),
            default,
            data
        );
        return result.IsGood && AttributeList.TryRead(data, out var list) && list.Attributes[0].Id == id
            ? list.Attributes[0].Value
            : null;
    }

    public ScsiResult WriteAttribute(int partition, ushort id, byte format, byte[] value, bool writeThrough = true)
    {
        var list = new AttributeList([new MamAttribute(id, format, false, value)]);
        var data = new byte[list.Size];
        list.Write(data);
        return Send(new WriteAttributeCdb((byte)partition, writeThrough, (uint)data.Length).ToCommand(), data);
    }

    /// <summary>Makes two partitions as the LTFS reference does: mode page 11h, then FORMAT MEDIUM.</summary>
    public void Partition()
    {
        var page = new MediumPartitionModePage(3, 1, false, false, true, 3, true, false, false, 3, 0, 9, [1, 0xFFFF]);
        var list = new byte[ModeHeader10.Size + page.Size];
        new ModeHeader10(0, 0, false, 1, 0, false, 0).Write(list);
        page.Write(list.AsSpan(ModeHeader10.Size));
        Send(new ModeSelect10Cdb(true, false, (ushort)list.Length).ToCommand(), list);
        Assert.That(Format(FormatKind.Partition).IsGood, Is.True, "FORMAT MEDIUM");
    }

    public ScsiResult SelectExtension(WriteMode mode, ushort earlyWarningMegabytes)
    {
        var page = new DeviceConfigurationExtensionModePage(
            false,
            false,
            false,
            false,
            mode,
            0,
            earlyWarningMegabytes,
            false
        );
        var list = new byte[ModeHeader10.Size + DeviceConfigurationExtensionModePage.Size];
        new ModeHeader10(0, 0, false, 1, 0, false, 0).Write(list);
        page.Write(list.AsSpan(ModeHeader10.Size));
        return Send(new ModeSelect10Cdb(true, false, (ushort)list.Length).ToCommand(), list);
    }

    public static SenseData Sense(in ScsiResult result)
    {
        Assert.That(result.Status, Is.EqualTo(ScsiStatus.CheckCondition));
        Assert.That(SenseData.TryRead(result.Sense.Span, out var sense), Is.True);
        return sense;
    }

    /// <summary>Key, code and qualifier as people write them: <c>8/00/05</c>; <c>GOOD</c> without sense.</summary>
    public static string Words(in ScsiResult result)
    {
        if (result.HostStatus != HostStatus.Ok)
        {
            return result.HostStatus.ToString();
        }

        if (!SenseData.TryRead(result.Sense.Span, out var sense))
        {
            return "GOOD";
        }

        return $"{(int)sense.Key:X}/{sense.Condition.Code:X2}/{sense.Condition.Qualifier:X2}"
            + (sense.Filemark ? " FM" : "")
            + (sense.EndOfMedium ? " EOM" : "")
            + (sense.IncorrectLength ? " ILI" : "")
            + (sense.InformationValid ? $" {sense.Information}" : "");
    }

    public void Dispose()
    {
        Drive.Dispose();
        Cartridge.Dispose();
    }
}
