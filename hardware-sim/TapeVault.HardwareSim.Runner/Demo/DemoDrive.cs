using System.Globalization;
using TapeVault.Catalog.Records;
using TapeVault.Media.Ltfs;
using TapeVault.Operations.Media;
using TapeVault.Scsi;

namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>A simulated drive with its clock on, and a new cartridge in it that is kept in a folder. One thread.</summary>
internal sealed class DemoDrive : IDisposable
{
    /// <summary>The partition that holds the files; the other one holds the newest index.</summary>
    public const int DataPartition = 1;

    private const int NewestNumberedGeneration = 9;

    private readonly VirtualClock _clock;

    public DemoDrive(string cartridgeFolder, DriveProfile profile, ulong seed, DateTimeOffset now)
    {
        _clock = new VirtualClock(now);
        Time = new PassingTime(_clock);
        Cartridge = SimulatedCartridge.Create(
            CartridgeStorage.InFolder(cartridgeFolder),
            new CartridgeOptions { Generation = profile.Name, Barcode = BarcodeFor(profile) }
        );
        Drive = new SimulatedDrive(
            new SimulatedDriveOptions
            {
                Profile = profile,
                Clock = _clock,
                Seed = seed,
                Timed = true,
            }
        );
        Ledger = new DriveLedger(Drive);
        Drive.Insert(Cartridge);
        Device = new VaultDevice("tape", VolumeKind.Ltfs, "simulated:" + cartridgeFolder, Open);
    }

    /// <summary>The drive.</summary>
    public SimulatedDrive Drive { get; }

    /// <summary>The cartridge in it.</summary>
    public SimulatedCartridge Cartridge { get; }

    /// <summary>The drive's clock.</summary>
    public PassingTime Time { get; }

    /// <summary>The books.</summary>
    public DriveLedger Ledger { get; }

    /// <summary>The drive as the product takes it.</summary>
    public VaultDevice Device { get; }

    /// <summary>The label that a cartridge of a generation carries.</summary>
    public static string BarcodeFor(DriveProfile profile) =>
        profile.Generation <= NewestNumberedGeneration
            ? string.Create(CultureInfo.InvariantCulture, $"TV0001L{profile.Generation}")
            : "TV0001LA";

    /// <summary>Talks to the drive as a host does.</summary>
    public TapeDrive Host() => new(Ledger, Time);

    /// <summary>The mains are back.</summary>
    public void RestorePower()
    {
        Drive.RestorePower();
        Ledger.BeginLoading();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Drive.Eject();
        Drive.Dispose();
        Cartridge.Dispose();
    }

    private LtfsDevice Open() => new(Host(), new LtfsOptions(), Time);
}
