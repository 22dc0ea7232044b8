using TapeVault.Backup;
using TapeVault.Catalog;
using TapeVault.Console.Devices;
using TapeVault.Console.Logging;
using TapeVault.Console.Progress;
using TapeVault.Console.Settings;
using TapeVault.Operations.Drives;
using TapeVault.Operations.Jobs;
using TapeVault.Operations.Libraries;
using TapeVault.Operations.Media;
using TapeVault.Operations.Retention;

namespace TapeVault.Console.Commands;

/// <summary>What a command may use while it runs.</summary>
internal sealed class CommandRun(
    Composition composition,
    TapeVaultSettings settings,
    RunLog log,
    ProgressDisplay progress,
    string commandName,
    bool wait
) : IDisposable
{
    /// <summary>How long <c>--wait</c> waits.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private VaultCatalog? _catalog;

    private OverwriteGate Gate => new(composition.Clock);

    private TimeSpan WaitLimit => wait ? LongestWait : TimeSpan.Zero;

    private DriveLocks Locks => new(composition.Environment.LockFolder, commandName, composition.Clock);

    /// <summary>The host.</summary>
    public Composition Composition => composition;

    /// <summary>The configuration.</summary>
    public TapeVaultSettings Settings => settings;

    /// <summary>The log.</summary>
    public RunLog Log => log;

    /// <summary>Stop at the next safe point.</summary>
    public CancellationToken FinishBlock => composition.Stops.FinishBlock;

    /// <summary>Stop at once.</summary>
    public CancellationToken StopNow => composition.Stops.StopNow;

    /// <summary>The catalog, opened when it is first asked for.</summary>
    public VaultCatalog Catalog =>
        _catalog ??= VaultCatalog.Open(settings.CatalogFolder, commandName, composition.Clock);

    /// <summary>Devices by name.</summary>
    public DeviceResolver Devices { get; } = new(composition, settings);

    /// <summary>The device of a name or path.</summary>
    public VaultDevice Device(string text)
    {
        var device = Devices.Resolve(text);
        log.DeviceTaken(
            settings.Drives.ContainsKey(device.Name) || settings.Folders.ContainsKey(device.Name)
                ? device.Name
                : "(folder)"
        );
        return device;
    }

    /// <summary>Both stops of a job.</summary>
    public JobStop Stop => new(FinishBlock, StopNow);

    /// <summary>Where jobs report to; null when nothing is shown, because measuring the work costs a walk of its own.</summary>
    public IProgress<JobProgress>? JobProgress => progress.IsSilent ? null : progress;

    /// <summary>Whether a device in use, or an empty drive, is waited for.</summary>
    public bool Wait => wait;

    /// <summary>Where devices at work report to; null when nothing is shown.</summary>
    public IProgress<DeviceProgress>? DeviceProgress => progress.IsSilent ? null : progress;

    /// <summary>The drive of a name, or the only one.</summary>
    public DriveUnit Drive(string? name)
    {
        var unit = Devices.DriveUnit(name);
        log.DeviceTaken(unit.Name);
        return unit;
    }

    /// <summary>What operators do at drives.</summary>
    public DriveOperations Drives() => new(Locks, WaitLimit, composition.Clock, DeviceProgress, () => Catalog);

    /// <summary>Tests a drive.</summary>
    public DriveTested TestDrive(DriveUnit unit, TestRequest request) =>
        Drives().Test(Device(unit.Name), Gate, request, FinishBlock);

    /// <summary>The library of a name, or the only one.</summary>
    public LibraryUnit Library(string? name)
    {
        var unit = Devices.LibraryUnit(name);
        log.DeviceTaken(unit.Name);
        return unit;
    }

    /// <summary>What operators do at libraries.</summary>
    public LibraryOperations Libraries() =>
        new(Locks, WaitLimit, composition.Clock, DeviceProgress, Devices.DriveUnits(), () => Catalog.Media());

    /// <summary>What operators do with volumes.</summary>
    public VolumeOperations Volumes() =>
        new(Catalog, Gate, Locks, WaitLimit, composition.Clock, composition.Random, DeviceProgress);

    /// <summary>Makes one backup.</summary>
    public BackupJob BackupJob() =>
        new(Catalog, Gate, Locks, WaitLimit, composition.Clock, composition.Random, DeviceProgress);

    /// <summary>Finds volumes in devices and opens them for reading.</summary>
    public VolumesAtHand AtHand(IReadOnlyList<VaultDevice> devices) =>
        new(Catalog, Locks, devices, WaitLimit, composition.Clock);

    /// <inheritdoc/>
    public void Dispose() => _catalog?.Dispose();
}
