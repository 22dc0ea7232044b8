using TapeVault.Catalog.Records;
using TapeVault.HardwareSim;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.Media.Ltfs;
using TapeVault.Platform.Iscsi;
using TapeVault.Scsi;
using TapeVault.SimulationTests.Backup;
using TapeVault.SimulationTests.Iscsi;

namespace TapeVault.SimulationTests.Faults;

/// <summary>A host whose drive is behind the product's own iSCSI initiator, a cable that breaks, and the simulated target.</summary>
internal sealed class IscsiFaultBench : IDisposable
{
    private readonly SimulatedDrive _drive;
    private readonly IscsiTarget _target;
    private readonly IscsiTransport _initiator;
    private readonly WatchedTransport _path;

    public IscsiFaultBench(ulong seed)
    {
        _drive = new SimulatedDrive(new SimulatedDriveOptions { Seed = seed });
        Cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory());
        _drive.Insert(Cartridge);
        _target = new IscsiTarget([_drive], new IscsiTargetOptions());
        Relay = new CuttingRelay(_target.Portal);
        _initiator = IscsiTransport.Open(
            new IscsiAddress(Relay.Portal, _target.Options.TargetName, 0),
            new IscsiOptions(),
            TimeProvider.System
        );
        _path = new WatchedTransport(_initiator);
        Host = new BackupBench(
            VolumeKind.Ltfs,
            () =>
                new LtfsDevice(
                    new TapeDrive(_path, new PassingTime(_drive.Options.Clock)),
                    new LtfsOptions(),
                    TimeProvider.System
                )
        );
    }

    public BackupBench Host { get; }

    public CuttingRelay Relay { get; }

    public SimulatedCartridge Cartridge { get; }

    public RepeatWatch Watch => _path.Watch;

    /// <summary>New sessions that met the unit attention that the target keeps for them (6/29/07).</summary>
    public int NexusLosses => _path.NexusLosses;

    public void Calm()
    {
        Relay.Calm();
        Watch.Calm();
    }

    public void Dispose()
    {
        Host.Dispose();
        _initiator.Dispose();
        Relay.Dispose();
        _target.Dispose();
        _drive.Dispose();
        Cartridge.Dispose();
    }
}
