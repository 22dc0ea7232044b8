using System.Security.Cryptography;
using TapeVault.Catalog.Records;
using TapeVault.HardwareSim;
using TapeVault.Media;
using TapeVault.Media.Ltfs;
using TapeVault.Scsi;
using TapeVault.SimulationTests.Backup;

namespace TapeVault.SimulationTests.Faults;

/// <summary>A host, a drive in which something goes wrong, its cartridge, and another cartridge that must stay as it is.</summary>
internal sealed class FaultBench : IDisposable
{
    private readonly SimulatedDrive _drive;

    public FaultBench(ulong seed)
    {
        _drive = new SimulatedDrive(new SimulatedDriveOptions { Seed = seed });
        Cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory());
        Other = SimulatedCartridge.Create(
            CartridgeStorage.InMemory(),
            new CartridgeOptions { Serial = "SIM0000002", Barcode = "TV0002L9" }
        );
        FormatOther();
        _drive.Insert(Cartridge);
        Injector = new FaultInjector(_drive) { Other = Other };
        Host = new BackupBench(VolumeKind.Ltfs, Open);
    }

    public BackupBench Host { get; }

    public FaultInjector Injector { get; }

    public SimulatedCartridge Cartridge { get; }

    public SimulatedDrive Drive => _drive;

    public SimulatedCartridge Other { get; }

    public LtfsDevice Open() =>
        new(new TapeDrive(Injector, new PassingTime(_drive.Options.Clock)), new LtfsOptions(), TimeProvider.System);

    /// <summary>Nothing goes wrong any more, and the right cartridge is in the drive.</summary>
    public void Calm()
    {
        Injector.Calm();
        if (!ReferenceEquals(_drive.Cartridge, Cartridge))
        {
            _drive.CutPower();
            _drive.PullOut();
            _drive.Insert(Cartridge);
            _drive.RestorePower();
        }
    }

    /// <summary>A digest of every record of the other cartridge.</summary>
    public string OtherContents()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var partition = 0; partition < Other.PartitionCount; partition++)
        {
            for (long i = 0; i < Other.ObjectCount(partition); i++)
            {
                digest.AppendData(Other.IsFilemark(partition, i) ? [1] : Other.ReadRecord(partition, i));
            }
        }

        return Convert.ToHexString(digest.GetHashAndReset());
    }

    public void Dispose()
    {
        Host.Dispose();
        _drive.Dispose();
        Cartridge.Dispose();
        Other.Dispose();
    }

    /// <summary>Somebody else's LTFS volume, made on another drive.</summary>
    private void FormatOther()
    {
        using var drive = new SimulatedDrive(new SimulatedDriveOptions { SerialNumber = "SIMOTHER01" });
        drive.Insert(Other);
        using var host = new BackupBench(
            VolumeKind.Ltfs,
            () => new LtfsDevice(new TapeDrive(drive, drive.Options.Clock), new LtfsOptions(), TimeProvider.System)
        )
        {
            // or both volumes would have the same id
            Random = new Random(815),
        };
        host.Format();
        drive.Eject();
    }
}
