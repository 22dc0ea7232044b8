using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Ltfs;

/// <summary>
/// A lost end-of-data mark: the drive refuses to write once it has run past the missing mark. Each step of the repair, and
/// what happens without it.
/// </summary>
[TestFixture]
public sealed class RepairSequenceTests
{
    private const int Written = 6;
    private SimulatedCartridge _cartridge = null!;
    private SimulatedDrive _simulated = null!;
    private TapeDrive _drive = null!;

    [SetUp]
    public void SetUp()
    {
        _cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory());
        _simulated = new SimulatedDrive();
        _simulated.Insert(_cartridge);
        _drive = new TapeDrive(_simulated, _simulated.Options.Clock);
        _drive.WaitUntilReady(TimeSpan.FromMinutes(1), default);
        _drive.Rewind();
        for (var i = 0; i < Written; i++)
        {
            _drive.Write(new byte[1000 + i]);
        }

        _drive.WriteFilemarks(0, immediate: false);
        _simulated.Eject();
        _cartridge.LoseEndOfData(0);
        _simulated.Insert(_cartridge);
        _drive.WaitUntilReady(TimeSpan.FromMinutes(1), default);
    }

    [TearDown]
    public void TearDown()
    {
        _simulated.Dispose();
        _cartridge.Dispose();
    }

    [Test]
    public void Read_to_the_real_end_unload_load_locate_erase_gives_the_tape_its_end_back()
    {
        var end = ReadToTheRealEnd();
        _drive.Unload();
        _drive.Load();
        _drive.Locate(0, end);
        _drive.Erase(longErase: false);

        Assert.That(_cartridge.HasEndOfData(0), Is.True);
        _drive.LocateEndOfData(0);
        Assert.That(_drive.ReadPosition().ObjectNumber, Is.EqualTo(Written));
        Assert.That(_drive.Write(new byte[10]), Is.EqualTo(WriteOutcome.Written));
        Assert.That(_drive.ReadVolumeStatistics().EndOfDataIsMissing(0), Is.False);
    }

    [Test]
    public void Without_reading_the_end_is_not_to_be_found()
    {
        var report = Assert.Throws<TapeDriveException>(() => _drive.LocateEndOfData(0))!;
        Assert.That(report.Sense!.Value.Condition, Is.EqualTo(AdditionalSense.EndOfDataNotFound));
    }

    [Test]
    public void Without_unloading_the_drive_refuses_to_erase()
    {
        var end = ReadToTheRealEnd();
        _drive.Locate(0, end);
        var report = Assert.Throws<TapeDriveException>(() => _drive.Erase(longErase: false))!;
        Assert.That(report.Is(SenseKey.MediumError), Is.True);
        Assert.That(_cartridge.HasEndOfData(0), Is.False);
        Assert.That(_cartridge.ObjectCount(0), Is.EqualTo(Written));
    }

    [Test]
    public void Without_locating_the_erase_would_take_everything()
    {
        ReadToTheRealEnd();
        _drive.Unload();
        _drive.Load();
        _drive.Erase(longErase: false);
        Assert.That(_cartridge.ObjectCount(0), Is.Zero);
    }

    [Test]
    public void Without_erasing_the_mark_is_still_missing()
    {
        var end = ReadToTheRealEnd();
        _drive.Unload();
        _drive.Load();
        _drive.Locate(0, end);
        Assert.That(_cartridge.HasEndOfData(0), Is.False);
        Assert.That(() => _drive.LocateEndOfData(0), Throws.TypeOf<TapeDriveException>());
    }

    [Test]
    public void Opening_a_volume_for_appending_does_exactly_this()
    {
        using var bench = new LtfsBench();
        bench.MakeTwoSessions();
        bench.Drive.Eject();
        bench.Cartridge.LoseEndOfData(1);
        bench.Drive.Insert(bench.Cartridge);
        var done = new List<OperationCode>();
        bench.Drive.BeforeCommand = (_, command) => done.Add((OperationCode)command.OperationCode);

        bench.Append().Dispose();

        OperationCode[] steps =
        [
            OperationCode.Read6,
            OperationCode.LoadUnload,
            OperationCode.LoadUnload,
            OperationCode.Locate16,
            OperationCode.Erase6,
        ];
        var erase = done.IndexOf(OperationCode.Erase6);
        var load = done.LastIndexOf(OperationCode.LoadUnload);
        var between = done[(load + 1)..erase].Where(steps.Contains).ToList();
        Assert.That(done.Count(code => code == OperationCode.LoadUnload), Is.EqualTo(2), "unload and load");
        Assert.That(done[..load], Does.Contain(OperationCode.Read6), "read to the end before");
        Assert.That(done[..load], Has.None.EqualTo(OperationCode.Write6).And.None.EqualTo(OperationCode.Erase6));
        Assert.That(
            between,
            Is.EqualTo((OperationCode[])[OperationCode.Locate16, OperationCode.Read6]),
            "to the last object that stays, over it, and erase there"
        );
        Assert.That(bench.Check().Problems, Is.Empty);
    }

    /// <summary>Reads until the drive gives nothing more, and asks where that is.</summary>
    private long ReadToTheRealEnd()
    {
        var room = new byte[4096];
        _drive.Rewind();
        var read = 0;
        Assert.That(
            () =>
            {
                while (true)
                {
                    _drive.Read(room);
                    read++;
                }
            },
            Throws.TypeOf<TapeDriveException>()
        );
        Assert.That(read, Is.EqualTo(Written));
        return _drive.ReadPosition().ObjectNumber;
    }
}
