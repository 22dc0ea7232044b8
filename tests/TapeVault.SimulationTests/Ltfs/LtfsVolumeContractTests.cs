using System.Globalization;
using NUnit.Framework;
using TapeVault.Contracts;
using TapeVault.HardwareSim;
using TapeVault.Media;

namespace TapeVault.SimulationTests.Ltfs;

/// <summary>LTFS on a simulated LTO-9 drive passes what every volume passes.</summary>
[TestFixture]
public sealed class LtfsVolumeContractTests : VolumeContract
{
    private LtfsBench _bench = new();

    [TearDown]
    public void DropBench() => _bench.Dispose();

    protected override void InsertBlankMedium(long? capacityBytes)
    {
        _bench.Dispose();
        _bench = new LtfsBench(7, capacityBytes);
    }

    protected override void InsertForeignMedium()
    {
        InsertBlankMedium(null);
        var drive = _bench.NewDrive();
        drive.WaitUntilReady(TimeSpan.FromMinutes(1), default);
        drive.Rewind();
        drive.Write(new byte[10_240]);
        drive.WriteFilemarks(1, immediate: false);
    }

    protected override IVolumeDevice OpenDevice() => _bench.NewDevice();

    protected override void Crash()
    {
        _bench.Drive.CutPower();
        _bench.Drive.RestorePower();
    }

    protected override string Fingerprint() => _bench.ChangingCommands.ToString(CultureInfo.InvariantCulture);
}
