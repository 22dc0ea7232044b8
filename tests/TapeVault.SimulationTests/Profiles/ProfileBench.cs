using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using TapeVault.SimulationTests.Drive;

namespace TapeVault.SimulationTests.Profiles;

/// <summary>A drive of a profile with a small cartridge of its own generation, and the product's driver at it.</summary>
internal sealed class ProfileBench : IDisposable
{
    /// <summary>Bytes to early warning of the cartridge.</summary>
    public const long CapacityBytes = 64_000_000;

    public const int BlockBytes = 256 * 1024;

    private readonly DriveBench _bench;

    public ProfileBench(string profile, CartridgeOptions? cartridge = null)
    {
        Profile = DriveProfiles.Named(profile);
        Medium = DriveProfiles.Medium(cartridge?.Generation ?? profile);
        _bench = new DriveBench(
            new SimulatedDriveOptions { Profile = Profile },
            cartridge ?? new CartridgeOptions { Generation = profile, CapacityBytes = CapacityBytes }
        );
        Drive = new TapeDrive(_bench.Drive, TimeProvider.System);
    }

    public DriveProfile Profile { get; }

    /// <summary>What the cartridge is.</summary>
    public MediumProfile Medium { get; }

    public DriveBench Commands => _bench;

    public TapeDrive Drive { get; }

    /// <summary>Names of all profiles, for tables.</summary>
    public static IEnumerable<string> Names => DriveProfiles.All.Select(profile => profile.Name);

    /// <summary>Writes 256 KiB blocks and a filemark, rewinds, and reads half as many.</summary>
    public void WriteAndRead(int blocks)
    {
        var block = new byte[BlockBytes];
        for (int number = 0; number < blocks; number++)
        {
            block.AsSpan().Fill((byte)number);
            Drive.Write(block);
        }

        Drive.WriteFilemarks(1, immediate: false);
        Drive.Rewind();
        for (int number = 0; number < blocks / 2; number++)
        {
            Drive.Read(block);
        }
    }

    public void Dispose() => _bench.Dispose();
}
