using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Drives;

/// <summary>
/// Loading and ejecting in a drive that is open. A drive at work is watched, never interrupted; stopping the command leaves
/// it at work.
/// </summary>
internal sealed class CartridgeHandling(TapeDrive drive, TimeProvider clock, IProgress<DeviceProgress>? progress)
{
    /// <summary>Longest wait for somebody to put a cartridge in.</summary>
    public static readonly TimeSpan PersonLimit = TimeSpan.FromHours(12);

    private readonly DriveWatch _watch = new(drive, clock, progress);

    /// <summary>Loads the cartridge that is in the drive.</summary>
    /// <exception cref="TapeVaultException">See <see cref="DriveErrors"/>; <see cref="MediaErrors.NoMedium"/>.</exception>
    public DriveLoaded Load(string name, LoadRequest request, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var look = DriveLook.At(drive);
        if (look.Ready.Readiness == DriveReadiness.BecomingReady && !request.Watch)
        {
            return Answer(name, look, request, wasLoaded: false, started);
        }

        look = _watch.WhileBusy(DriveWatch.LoadLimit, cancellationToken);
        var wasLoaded = look.Ready.Readiness == DriveReadiness.Ready;
        if (!wasLoaded)
        {
            look = Begin(look, request, cancellationToken);
            look = request.Watch ? _watch.WhileBusy(DriveWatch.LoadLimit, cancellationToken) : DriveLook.At(drive);
        }

        var isHeld = request.Hold && look.Ready.Readiness == DriveReadiness.MediumNotLoaded;
        if (!isHeld && (request.Watch || look.Ready.Readiness != DriveReadiness.BecomingReady))
        {
            DriveTrouble.RequireReady(look, name);
        }

        return Answer(name, look, request, wasLoaded, started);
    }

    /// <summary>Ejects, waiting until the cartridge can be taken.</summary>
    /// <exception cref="TapeVaultException">See <see cref="DriveErrors"/>.</exception>
    public DriveEjected Eject(string name, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var look = DriveLook.At(drive);
        if (look.IsInitializing)
        {
            throw new TapeVaultException(DriveErrors.BeingInitialized, $"{name}: {look.Activity.Usual}.");
        }

        look = _watch.WhileBusy(DriveWatch.LoadLimit, cancellationToken);
        var (barcode, serial) = Cartridge(look);
        var wasEmpty = !Unload(look);
        if (!wasEmpty)
        {
            _watch.Until(IsOut, DriveWatch.UnloadLimit, cancellationToken);
        }

        return new DriveEjected(name, wasEmpty, barcode, serial, clock.GetElapsedTime(started).TotalSeconds);
    }

    private static bool IsOut(DriveLook look) =>
        look.Ready.Readiness is DriveReadiness.NoMedium or DriveReadiness.MediumNotLoaded;

    private DriveLook Begin(DriveLook look, LoadRequest request, CancellationToken cancellationToken)
    {
        if (look.Ready.Readiness is not (DriveReadiness.NoMedium or DriveReadiness.MediumNotLoaded))
        {
            DriveTrouble.RequireReady(look, drive.Description);
        }

        if (TryStart(request.Hold))
        {
            return look;
        }

        if (!request.WaitForCartridge)
        {
            throw new TapeVaultException(MediaErrors.NoMedium, $"{drive.Description} is empty.");
        }

        progress?.Report(
            new DeviceProgress("waiting for a cartridge", null, TimeSpan.Zero, Note: "Put a cartridge into the drive.")
        );
        return _watch.Until(now => now.Ready.Readiness != DriveReadiness.NoMedium, PersonLimit, cancellationToken);
    }

    // a cartridge that lies in the drive's mouth looks like none until the drive is told to take it
    private bool TryStart(bool hold)
    {
        try
        {
            drive.StartLoad(hold);
            return true;
        }
        catch (TapeDriveException report) when (report.Sense is { Key: SenseKey.NotReady } sense)
        {
            return sense.Condition.IsMediumNotPresent ? false : throw DriveTrouble.Map(report, "loading the cartridge");
        }
    }

    private bool Unload(in DriveLook look)
    {
        try
        {
            drive.PreventRemoval(false);
            drive.StartUnload();
            return true;
        }
        catch (TapeDriveException report)
            when (look.Ready.Readiness == DriveReadiness.NoMedium
                && report.Sense is { Key: SenseKey.NotReady } sense
                && sense.Condition.IsMediumNotPresent
            )
        {
            return false;
        }
    }

    private DriveLoaded Answer(string name, in DriveLook look, LoadRequest request, bool wasLoaded, long started)
    {
        var (barcode, serial) = Cartridge(look);
        var (phase, usual) = look.Activity;
        return new DriveLoaded(
            name,
            wasLoaded,
            look.Ready.Readiness != DriveReadiness.BecomingReady,
            request.Hold && !wasLoaded,
            phase,
            usual,
            barcode,
            serial,
            clock.GetElapsedTime(started).TotalSeconds
        );
    }

    private (string? Barcode, string? Serial) Cartridge(in DriveLook look)
    {
        if (look.Ready.Readiness is not (DriveReadiness.Ready or DriveReadiness.MediumNotLoaded))
        {
            return (null, null);
        }

        var memory = new CartridgeMemory(drive, new DriveQuestions());
        return (Given(memory.Text(MemoryAttribute.Barcode)), Given(memory.Text(MemoryAttribute.MediumSerialNumber)));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
