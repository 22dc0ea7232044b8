using TapeVault.Catalog;
using TapeVault.Catalog.Records;
using TapeVault.Media.Ltfs;
using TapeVault.Model;
using TapeVault.Operations.Jobs;
using TapeVault.Operations.Media;
using TapeVault.Operations.Retention;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Drives;

/// <summary>What operators do at drives. Each call takes the drive's lock, does its work and gives an answer.</summary>
/// <param name="locks">Keeps two commands from one drive.</param>
/// <param name="wait">How long to wait for a drive in use.</param>
/// <param name="clock">All time.</param>
/// <param name="progress">Is told how far the drive is; null if nobody watches.</param>
/// <param name="catalog">Opens the catalog when it is first asked for.</param>
public sealed class DriveOperations(
    DriveLocks locks,
    TimeSpan wait,
    TimeProvider clock,
    IProgress<DeviceProgress>? progress,
    Func<VaultCatalog> catalog
)
{
    private readonly DriveHistory _history = new(catalog, clock);

    /// <summary>All that the drive tells of itself and its cartridge. Moves nothing and clears nothing.</summary>
    public DriveStatus Status(DriveUnit unit, CancellationToken cancellationToken) =>
        At(unit, "asking the drive", open => StatusNoted(unit, open), cancellationToken);

    /// <summary>The log of the drive, decoded. Clears nothing.</summary>
    /// <param name="unit">The drive.</param>
    /// <param name="page">One page; null for all.</param>
    /// <param name="cancellationToken">Ends the waiting for the drive.</param>
    /// <exception cref="TapeVaultException"><see cref="DriveErrors.NoSuchLogPage"/>.</exception>
    public DriveLog Log(DriveUnit unit, (byte Page, byte Subpage)? page, CancellationToken cancellationToken) =>
        At(unit, "reading the drive's log", open => new LogReader(open.Drive).Read(unit.Name, page), cancellationToken);

    /// <summary>The memory of the cartridge in the drive, decoded.</summary>
    public MediumMemoryRead Memory(DriveUnit unit, CancellationToken cancellationToken) =>
        At(
            unit,
            "reading the cartridge's memory",
            open => new MemoryReader(open.Drive, Watch(open)).Read(unit.Name, cancellationToken),
            cancellationToken
        );

    /// <summary>How the cartridge in the drive is.</summary>
    public MediumHealth Health(DriveUnit unit, CancellationToken cancellationToken) =>
        At(
            unit,
            "asking the drive for the cartridge's counters",
            open => HealthOf(unit, open, cancellationToken),
            cancellationToken
        );

    /// <summary>Tests a drive; on request with a blank cartridge, behind the overwrite gate.</summary>
    /// <param name="device">The drive, as a device for volumes.</param>
    /// <param name="gate">Decides whether the cartridge may be written.</param>
    /// <param name="request">How.</param>
    /// <param name="cancellationToken">Ends it between two blocks.</param>
    /// <exception cref="TapeVaultException">See <see cref="DriveErrors"/>; <see cref="OperationsErrors.WriteRefused"/>.</exception>
    public DriveTested Test(
        VaultDevice device,
        OverwriteGate gate,
        TestRequest request,
        CancellationToken cancellationToken
    ) =>
        Alone(
            new DriveUnit(device.Name, device.LockName, device.OpenDrive!),
            "testing the drive",
            open => new DriveTester(open.Drive, catalog, gate, clock, progress).Run(device, request, cancellationToken),
            cancellationToken
        );

    /// <summary>Lets the drive initialise a new LTO-9 cartridge, in quiet hours.</summary>
    /// <exception cref="TapeVaultException"><see cref="DriveErrors.NotInQuietHours"/> and others.</exception>
    public MediumInitialized Initialize(
        DriveUnit unit,
        InitializeRequest request,
        CancellationToken cancellationToken
    ) =>
        Alone(
            unit,
            "initialising the cartridge",
            open => new FirstLoad(open.Drive, clock, progress).Initialize(unit.Name, request, cancellationToken),
            cancellationToken
        );

    /// <summary>TapeAlert flags that are set, in words. Clears nothing.</summary>
    public DriveAlerts Alerts(DriveUnit unit, CancellationToken cancellationToken) =>
        At(
            unit,
            "reading the drive's alerts",
            open => new DriveAlerts(unit.Name, new AlertReader(open.Drive, new DriveQuestions()).Active()),
            cancellationToken
        );

    /// <summary>Loads the cartridge that is in the drive.</summary>
    /// <exception cref="TapeVaultException">See <see cref="DriveErrors"/>; no medium.</exception>
    public DriveLoaded Load(DriveUnit unit, LoadRequest request, CancellationToken cancellationToken) =>
        Alone(
            unit,
            "loading the cartridge",
            open => Handling(open).Load(unit.Name, request, cancellationToken),
            cancellationToken
        );

    /// <summary>Ejects the cartridge and waits until it can be taken.</summary>
    /// <exception cref="TapeVaultException">See <see cref="DriveErrors"/>.</exception>
    public DriveEjected Eject(DriveUnit unit, CancellationToken cancellationToken) =>
        Alone(
            unit,
            "ejecting the cartridge",
            open =>
            {
                if (DriveLook.At(open.Drive).Ready.Readiness == DriveReadiness.Ready)
                {
                    _ = _history.NoteMount(open.Drive, "eject");
                }

                return Handling(open).Eject(unit.Name, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Cleans the drive with a cleaning cartridge, and notes it in the catalog whether it worked or not.</summary>
    /// <exception cref="TapeVaultException">See <see cref="DriveErrors"/>.</exception>
    public DriveCleaned Clean(DriveUnit unit, bool waitForCartridge, CancellationToken cancellationToken) =>
        Alone(
            unit,
            "cleaning the drive",
            open => CleanNoted(unit, open, waitForCartridge, cancellationToken),
            cancellationToken
        );

    private DriveCleaned CleanNoted(DriveUnit unit, OpenDrive open, bool wait, CancellationToken cancellationToken)
    {
        var drive = open.Drive;
        var ask = new DriveQuestions();
        var serial = ask.Reference(() => drive.UnitSerialNumber().Trim()) ?? string.Empty;
        var record = new DriveCleaning { DriveSerial = serial, Done = false };
        try
        {
            var done = new DriveCleaner(drive, clock, progress).Clean(unit.Name, wait, cancellationToken);
            var motion = ask.Value<DeviceStatistics>(() => drive.ReadDeviceStatistics())?.MotionHours;
            var note = _history.Note(
                record with
                {
                    Done = true,
                    CartridgeSerial = done.SerialNumber ?? string.Empty,
                    Barcode = done.Barcode ?? string.Empty,
                    UsesLeft = done.UsesLeft,
                    MotionHours = (long?)motion,
                }
            );
            return done with { NotNoted = note };
        }
        catch (TapeVaultException failure)
            when (failure.Error == DriveErrors.CleaningFailed || failure.Error == DriveErrors.CleaningCartridgeExpired)
        {
            _ = _history.Note(record with { Reason = $"{failure.Error.Code}: {failure.Error.Meaning}" });
            throw;
        }
    }

    private DriveStatus StatusNoted(DriveUnit unit, OpenDrive open)
    {
        var status = new StatusReader(open.Drive).Read(unit.Name);
        // the counters are behind another host's reservation
        var note = status.State is { Readiness: DriveReadiness.Ready, ReservedBy: null }
            ? _history.NoteMount(open.Drive, "status")
            : null;
        return status with
        {
            Verdict = _history.Judge(status.Identity.SerialNumber, status.Cartridge?.SerialNumber),
            Problems = note is null ? status.Problems : [.. status.Problems, note],
        };
    }

    private MediumHealth HealthOf(DriveUnit unit, OpenDrive open, CancellationToken cancellationToken)
    {
        var drive = open.Drive;
        MemoryReader.Reach(drive, unit.Name, Watch(open), cancellationToken);
        var reading = new MountReader(drive).Read();
        if (DriveLook.At(drive).Ready.Readiness == DriveReadiness.Ready)
        {
            _ = _history.NoteMount(drive, "health");
        }

        return _history.Health(reading, clock.GetUtcNow());
    }

    private DriveWatch Watch(OpenDrive open) => new(open.Drive, clock, progress);

    private CartridgeHandling Handling(OpenDrive open) => new(open.Drive, clock, progress);

    // whoever moves the tape or the cartridge wants no other host at it
    private T Alone<T>(DriveUnit unit, string doing, Func<OpenDrive, T> action, CancellationToken cancellationToken) =>
        At(
            unit,
            doing,
            open =>
            {
                open.RequireNoOtherHost();
                return action(open);
            },
            cancellationToken
        );

    private T At<T>(DriveUnit unit, string doing, Func<OpenDrive, T> action, CancellationToken cancellationToken)
    {
        using var hold = locks.Take(unit.LockName, wait, cancellationToken);
        using var open = unit.Open();
        return DriveTrouble.Guard(doing, () => action(open));
    }
}
