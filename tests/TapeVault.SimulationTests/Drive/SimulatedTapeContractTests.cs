using NUnit.Framework;
using TapeVault.Contracts;
using TapeVault.HardwareSim;
using TapeVault.Scsi;

namespace TapeVault.SimulationTests.Drive;

/// <summary>The simulated tape of every generation passes what every tape passes.</summary>
[TestFixture("LTO-5")]
[TestFixture("LTO-6")]
[TestFixture("LTO-7")]
[TestFixture("LTO-8")]
[TestFixture("LTO-9")]
[TestFixture("LTO-10")]
public sealed class SimulatedTapeContractTests(string profile) : TapeBlocksContract
{
    private DriveBench? _bench;

    protected override TapeTraits Traits { get; } = new();

    [TearDown]
    public void DropBench() => _bench?.Dispose();

    protected override TapeDrive StartDrive()
    {
        _bench = new DriveBench(
            new SimulatedDriveOptions { Profile = DriveProfiles.Named(profile) },
            new CartridgeOptions { Generation = profile, CapacityBytes = 64_000_000 }
        );
        var drive = new TapeDrive(_bench.Drive, TimeProvider.System);
        drive.Rewind();
        return drive;
    }

    protected override void StopDrive() { }
}
