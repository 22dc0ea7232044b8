using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi.Wire;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

/// <summary>On a cartridge of 10 MB to early warning and 2 MB behind it, written in records of 1 MB.</summary>
public sealed class EndOfPartitionTests
{
    private const int Megabyte = 1_000_000;
    private DriveBench _bench = null!;

    [SetUp]
    public void Load() =>
        _bench = new DriveBench(
            cartridge: new CartridgeOptions { CapacityBytes = 10 * Megabyte, EarlyWarningZoneBytes = 2 * Megabyte }
        );

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public void Every_write_behind_early_warning_says_EOM_and_is_written()
    {
        Assert.That(WriteMegabytes(9), Has.All.EqualTo("GOOD"));
        Assert.That(_bench.Position().Flags & PositionFlags.EndOfPartition, Is.EqualTo(PositionFlags.None));
        Assert.That(WriteMegabytes(3), Has.All.EqualTo("0/00/02 EOM 0"));
        Assert.That(_bench.Position().Flags & PositionFlags.EndOfPartition, Is.EqualTo(PositionFlags.EndOfPartition));
        Assert.That(Words(_bench.WriteBytes(Megabyte)), Is.EqualTo("D/00/02 EOM 1000000"));
        Assert.That(_bench.Position().ObjectNumber, Is.EqualTo(12UL));
        _bench.Locate(0, 11);
        Assert.That(_bench.Read(Megabyte).Data, Has.Length.EqualTo(Megabyte));
        Assert.That(Words(_bench.Read().Result), Is.EqualTo("8/00/05 4096"));
    }

    [Test]
    public void Filemarks_behind_early_warning_are_written_with_a_warning()
    {
        WriteMegabytes(11);
        Assert.That(Words(_bench.Filemarks(2)), Is.EqualTo("0/00/02 EOM 0"));
        Assert.That(_bench.Position().FileNumber, Is.EqualTo(2UL));
    }

    [Test]
    public void Filemarks_that_do_not_fit_are_counted_in_INFORMATION()
    {
        WriteMegabytes(12);
        Assert.That(Words(_bench.Filemarks(3)), Is.EqualTo("D/00/02 EOM 3"));
        Assert.That(_bench.Position().FileNumber, Is.EqualTo(0UL));
    }

    [Test]
    public void Programmable_early_warning_comes_once_when_its_zone_is_entered()
    {
        Assert.That(_bench.SelectExtension(WriteMode.OverwriteAllowed, 4).IsGood, Is.True);
        Assert.That(
            WriteMegabytes(10),
            Is.EqualTo(
                new[]
                {
                    "GOOD",
                    "GOOD",
                    "GOOD",
                    "GOOD",
                    "GOOD",
                    "0/00/07 EOM 0",
                    "GOOD",
                    "GOOD",
                    "GOOD",
                    "0/00/02 EOM 0",
                }
            )
        );
        _bench.Locate(0, 6);
        Assert.That(
            _bench.Position().Flags & PositionFlags.ProgrammableEarlyWarning,
            Is.EqualTo(PositionFlags.ProgrammableEarlyWarning)
        );
        _bench.Locate(0, 5);
        Assert.That(_bench.Position().Flags, Is.EqualTo(PositionFlags.None));
        Assert.That(WriteMegabytes(1), Is.EqualTo(new[] { "0/00/07 EOM 0" }));
    }

    [Test]
    public void Statistics_tell_capacity_use_and_what_is_left()
    {
        WriteMegabytes(3);
        _bench.Synchronize();
        Assert.That(_bench.VolumeStatistic(0x202), Is.EqualTo(new uint[] { 10 }));
        Assert.That(_bench.VolumeStatistic(0x203), Is.EqualTo(new uint[] { 3 }));
        Assert.That(_bench.VolumeStatistic(0x204), Is.EqualTo(new uint[] { 7 }));
        var log = _bench.Log(0x0C);
        Assert.That(log.Number(6), Is.EqualTo(2UL), "early warning to end of partition");
        Assert.That(log.Number(0), Is.EqualTo(3_000_000UL));
    }

    private string[] WriteMegabytes(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Words(_bench.WriteBytes(Megabyte)))];
}
