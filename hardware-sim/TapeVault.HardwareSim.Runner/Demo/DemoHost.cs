using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Backup.Sessions;
using TapeVault.Catalog;
using TapeVault.Console;
using TapeVault.Model;
using TapeVault.Operations.Jobs;
using TapeVault.Operations.Media;
using TapeVault.Operations.Retention;

namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>The host of a demo: a catalog on the disk and the product's own jobs over one device.</summary>
internal sealed class DemoHost : IDisposable
{
    private const string Program = "tapevault-sim demo";

    private readonly DemoPlace _place;
    private readonly VaultDevice _device;
    private readonly Composition _composition;
    private readonly Random _random;

    public DemoHost(DemoPlace place, VaultDevice device, Composition composition, ulong seed)
    {
        _place = place;
        _device = device;
        _composition = composition;
        _random = new Random((int)(seed & int.MaxValue));
        Catalog = OpenCatalog();
    }

    /// <summary>What the host knows.</summary>
    public VaultCatalog Catalog { get; private set; }

    private DriveLocks Locks => new(_place.Locks, Program, _composition.Clock);

    private JobStop Stop => new(_composition.Stops.FinishBlock, _composition.Stops.StopNow);

    private CancellationToken StopNow => _composition.Stops.FinishBlock;

    /// <summary>The host comes up again: nothing but what is on its disk is left.</summary>
    public void Restart()
    {
        Catalog.Dispose();
        Catalog = OpenCatalog();
    }

    /// <summary>Formats the cartridge.</summary>
    public VolumeFormatted Format(string barcode) =>
        Volumes().Format(_device, new FormatRequest { Name = "demo", Barcode = barcode }, StopNow);

    /// <summary>Reads every structure of the volume.</summary>
    public VolumeChecked Check() => Volumes().Check(_device, StopNow);

    /// <summary>Makes a set, or goes on with one.</summary>
    public BackupAnswer Backup(ISourceTree tree, BackupOptions options, SetId? resume = null) =>
        new BackupJob(
            Catalog,
            new OverwriteGate(_composition.Clock),
            Locks,
            TimeSpan.Zero,
            _composition.Clock,
            _random
        ).Run(
            _device,
            new BackupRequest("demo", tree, options, System.Environment.MachineName, Program, resume),
            Stop,
            null
        );

    /// <summary>Reads a set back.</summary>
    public VerifyReport Verify(SetId set)
    {
        using var hand = AtHand();
        return new VerifyJob(Catalog, _composition.Clock).Run(
            set,
            id => hand.TryOpen(id, StopNow),
            null,
            null,
            StopNow
        );
    }

    /// <summary>Restores a whole set.</summary>
    public RestoreReport Restore(SetId set, IRestoreTarget target)
    {
        using var hand = AtHand();
        return new RestoreJob(Catalog, _composition.Clock).Run(
            set,
            [],
            target,
            overwrite: false,
            id => hand.Open(id, StopNow),
            null,
            null,
            StopNow
        );
    }

    /// <inheritdoc/>
    public void Dispose() => Catalog.Dispose();

    private VaultCatalog OpenCatalog() => VaultCatalog.Open(_place.Catalog, Program, _composition.Clock);

    private VolumesAtHand AtHand() => new(Catalog, Locks, [_device], TimeSpan.Zero, _composition.Clock);

    private VolumeOperations Volumes() =>
        new(Catalog, new OverwriteGate(_composition.Clock), Locks, TimeSpan.Zero, _composition.Clock, _random);
}
