using TapeVault.HardwareSim;
using TapeVault.Media;
using TapeVault.Media.Ltfs;
using TapeVault.Model;
using TapeVault.Operations.Retention;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Ltfs;

/// <summary>A simulated drive with a cartridge, devices on it, and a record of what could have changed the medium.</summary>
internal sealed class LtfsBench : IDisposable
{
    public static readonly VolumeId Id = new(new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"));

    private static readonly OperationCode[] Changing =
    [
        OperationCode.Write6,
        OperationCode.WriteFilemarks6,
        OperationCode.Erase6,
        OperationCode.FormatMedium,
        OperationCode.WriteAttribute,
        OperationCode.SetCapacity,
    ];

    public LtfsBench(
        ulong seed = 1,
        long? capacityBytes = null,
        long? bufferBytes = null,
        CartridgeOptions? options = null
    )
    {
        Drive = new SimulatedDrive(
            new SimulatedDriveOptions
            {
                Clock = Clock,
                Seed = seed,
                BufferBytes = bufferBytes,
            }
        )
        {
            BeforeCommand = (_, command) =>
            {
                if (Changing.Contains((OperationCode)command.OperationCode))
                {
                    ChangingCommands++;
                }
            },
        };
        Cartridge = SimulatedCartridge.Create(
            CartridgeStorage.InMemory(),
            (options ?? new CartridgeOptions()) with
            {
                CapacityBytes = capacityBytes ?? options?.CapacityBytes,
            }
        );
        Drive.Insert(Cartridge);
    }

    public VirtualClock Clock { get; } = new();

    public SimulatedDrive Drive { get; }

    public SimulatedCartridge Cartridge { get; }

    /// <summary>Commands that write to tape or chip.</summary>
    public long ChangingCommands { get; private set; }

    public static FormatOptions Options { get; } = new(Id, "Vault 1", "TV0001L9", BlockSizeBytes: 8192);

    public TapeDrive NewDrive() => new(Drive, Clock);

    public LtfsDevice NewDevice() => new(NewDrive(), new LtfsOptions(), Clock);

    public WritePermit Permit(WriteVerb verb, VolumeProbe found) =>
        new OverwriteGate(Clock).Ask(verb, found, found.Id, nameForeign: true).Require();

    public IVolume Format(FormatOptions? options = null)
    {
        var device = NewDevice();
        return device.Format(Permit(WriteVerb.Format, device.Probe(default)), options ?? Options, default);
    }

    public IVolume Append()
    {
        var device = NewDevice();
        return device.OpenAppend(Permit(WriteVerb.Append, device.Probe(default)), default);
    }

    public IVolume OpenRead() => NewDevice().OpenRead(default);

    public VolumeProbe Probe() => NewDevice().Probe(default);

    public VolumeCheck Check() => NewDevice().Check(default);

    /// <summary>A volume with files <c>one/a</c> (synced, closed) and, in a second session, <c>two/a</c>.</summary>
    public void MakeTwoSessions()
    {
        using (var volume = Format())
        {
            Store(volume, "one/a", 20_000);
            volume.Close();
        }

        using (var volume = Append())
        {
            Store(volume, "two/a", 30_000);
            volume.Close();
        }
    }

    public static byte[] Pattern(string path, int length)
    {
        var bytes = new byte[length];
        var state = 17u;
        foreach (var character in path)
        {
            state = unchecked((state * 31) + character);
        }

        new Random((int)(state & int.MaxValue)).NextBytes(bytes);
        return bytes;
    }

    public static void Store(IVolume volume, string path, int length)
    {
        using var writer = volume.Create(path);
        writer.Write(Pattern(path, length));
        writer.Complete();
    }

    public static byte[] Load(IVolume volume, string path)
    {
        using var reader = volume.OpenRead(path);
        var content = new byte[reader.Length];
        reader.Read(0, content);
        return content;
    }

    public static bool IsIntact(IVolume volume, string path, int length) =>
        Load(volume, path).AsSpan().SequenceEqual(Pattern(path, length));

    public void Dispose() => Cartridge.Dispose();
}
