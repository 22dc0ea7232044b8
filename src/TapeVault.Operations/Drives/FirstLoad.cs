using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Operations.Media;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Drives;

/// <summary>
/// The first load of an LTO-9 cartridge: the drive initialises it, which takes 40 minutes to two hours once in its life. It is
/// known by page 11h while it goes on, and before by the cartridge's memory: LTO-9, and never loaded.
/// </summary>
internal sealed class FirstLoad(TapeDrive drive, TimeProvider clock, IProgress<DeviceProgress>? progress)
{
    private readonly DriveWatch _watch = new(drive, clock, progress);

    /// <summary>
    /// Opens a device for reading; refused while it initialises a new cartridge, or would begin to: on such a one there is nothing
    /// to be read. The device's lock must be held.
    /// </summary>
    /// <exception cref="TapeVaultException">
    /// <see cref="DriveErrors.NeedsInitialization"/>; <see cref="DriveErrors.BeingInitialized"/>; the device's own.
    /// </exception>
    public static IVolumeDevice OpenToRead(VaultDevice device, TimeProvider clock, CancellationToken cancellationToken)
    {
        Require(device, allowed: false, clock, progress: null, cancellationToken);
        return device.Open();
    }

    /// <summary>As below, for a device that may be no drive; its lock must be held.</summary>
    public static void Require(
        VaultDevice device,
        bool allowed,
        TimeProvider clock,
        IProgress<DeviceProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (device.OpenDrive is { } openDrive)
        {
            using var open = openDrive();
            DriveTrouble.Guard(
                "looking whether the cartridge is new",
                () =>
                {
                    new FirstLoad(open.Drive, clock, progress).Require(device.Name, allowed, cancellationToken);
                    return true;
                }
            );
        }
    }

    /// <summary>Looks, without loading anything.</summary>
    public FirstLoadState Look()
    {
        var look = DriveLook.At(drive);
        return look.IsInitializing ? FirstLoadState.Running
            : look.Ready.Readiness == DriveReadiness.MediumNotLoaded && IsNew() ? FirstLoadState.Needed
            : FirstLoadState.NotNeeded;
    }

    /// <summary>Refuses work that would have to wait for it, or waits if that is allowed.</summary>
    /// <param name="name">What people call the drive.</param>
    /// <param name="allowed">Whether the wait is accepted.</param>
    /// <param name="cancellationToken">Ends the watching.</param>
    /// <exception cref="TapeVaultException">
    /// <see cref="DriveErrors.NeedsInitialization"/>; <see cref="DriveErrors.BeingInitialized"/>.
    /// </exception>
    public void Require(string name, bool allowed, CancellationToken cancellationToken)
    {
        var state = Look();
        if (state == FirstLoadState.NotNeeded)
        {
            return;
        }

        if (!allowed)
        {
            throw state == FirstLoadState.Running
                ? new TapeVaultException(DriveErrors.BeingInitialized, $"{name}: {Progress()}.")
                : new TapeVaultException(DriveErrors.NeedsInitialization, $"The cartridge in {name} was never loaded.");
        }

        Run(state, cancellationToken);
    }

    /// <summary>Initialises the cartridge in the drive, if it is a new one.</summary>
    /// <param name="name">What people call the drive.</param>
    /// <param name="request">When and how.</param>
    /// <param name="cancellationToken">Ends the watching; the drive goes on.</param>
    /// <exception cref="TapeVaultException"><see cref="DriveErrors.NotInQuietHours"/> and those of loading.</exception>
    public MediumInitialized Initialize(string name, InitializeRequest request, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var wasNew = Watch(cancellationToken);
        if (!wasNew)
        {
            RequireQuiet(request);
            WaitForCartridge(request, cancellationToken);
            wasNew = Look() == FirstLoadState.Needed;
            if (wasNew)
            {
                drive.StartLoad(hold: false);
            }

            wasNew |= Watch(cancellationToken);
        }

        var handling = new CartridgeHandling(drive, clock, progress);
        var loaded = handling.Load(name, new LoadRequest(), cancellationToken);
        var ejected = request.Eject && !handling.Eject(name, cancellationToken).WasEmpty;
        return new MediumInitialized(
            name,
            wasNew,
            ejected,
            loaded.Barcode,
            loaded.SerialNumber,
            clock.GetElapsedTime(started).TotalSeconds
        );
    }

    private void RequireQuiet(InitializeRequest request)
    {
        var local = clock.GetLocalNow();
        if (!request.Now && request.QuietHours is { } quiet && !quiet.Contains(local))
        {
            throw new TapeVaultException(
                DriveErrors.NotInQuietHours,
                $"It is {QuietHours.Text(TimeOnly.FromTimeSpan(local.TimeOfDay))}; quiet hours are {quiet}."
            );
        }
    }

    private void WaitForCartridge(InitializeRequest request, CancellationToken cancellationToken)
    {
        if (!request.WaitForCartridge)
        {
            MemoryReader.Reach(drive, drive.Description, _watch, cancellationToken);
            return;
        }

        _watch.Until(
            now =>
            {
                if (now.Ready.Readiness != DriveReadiness.NoMedium)
                {
                    return true;
                }

                progress?.Report(
                    new DeviceProgress("waiting for a cartridge", null, TimeSpan.Zero, Note: "Put a new cartridge in.")
                );
                return TryHold();
            },
            CartridgeHandling.PersonLimit,
            cancellationToken
        );
    }

    private bool TryHold()
    {
        try
        {
            drive.StartLoad(hold: true);
            return true;
        }
        catch (TapeDriveException report) when (report.Is(SenseKey.NotReady))
        {
            return false;
        }
    }

    private void Run(FirstLoadState state, CancellationToken cancellationToken)
    {
        if (state == FirstLoadState.Needed)
        {
            drive.StartLoad(hold: false);
        }

        var look = _watch.WhileBusy(DriveWatch.LoadLimit, cancellationToken);
        DriveTrouble.RequireReady(look, drive.Description);
    }

    // true if the drive was seen initialising
    private bool Watch(CancellationToken cancellationToken)
    {
        var seen = false;
        _watch.Until(
            now =>
            {
                seen |= now.IsInitializing;
                return now.Ready.Readiness != DriveReadiness.BecomingReady;
            },
            DriveWatch.LoadLimit,
            cancellationToken
        );
        return seen;
    }

    private string Progress()
    {
        var look = DriveLook.At(drive);
        var (phase, usual) = look.Activity;
        return look.Ready.Progress is { } done
            ? $"{phase}, {(int)(done * 100)} % done ({usual})"
            : $"{phase} ({usual})";
    }

    private bool IsNew()
    {
        var memory = new CartridgeMemory(drive, new DriveQuestions());
        return memory.Number(MemoryAttribute.LoadCount) == 0
            && memory.Number(MemoryAttribute.DensityCode) == CartridgeGeneration.Lto9
            && memory.Number(MemoryAttribute.MediumType) != MemoryAttribute.CleaningType;
    }
}
