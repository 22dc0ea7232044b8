using TapeVault.Model;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Drives;

/// <summary>
/// Cleans a drive with a cleaning cartridge. A data cartridge is never ejected for it, and a drive at work is never
/// interrupted. A drive cleans by itself as soon as a cleaning cartridge is loaded; this watches, and judges by the drive's own
/// count of cleanings whether it did.
/// </summary>
internal sealed class DriveCleaner(TapeDrive drive, TimeProvider clock, IProgress<DeviceProgress>? progress)
{
    private const int ExpiredCartridge = 22;
    private const int WrongCartridge = 23;
    private readonly DriveWatch _watch = new(drive, clock, progress);
    private readonly DriveQuestions _ask = new();

    /// <summary>Cleans.</summary>
    /// <param name="name">What people call the drive.</param>
    /// <param name="waitForCartridge">Whether an empty drive is waited for until somebody puts a cartridge in.</param>
    /// <param name="cancellationToken">Ends the watching; a drive that cleans goes on.</param>
    /// <exception cref="TapeVaultException">
    /// <see cref="DriveErrors.NoCleaningCartridge"/>; <see cref="DriveErrors.CleaningCartridgeExpired"/>;
    /// <see cref="DriveErrors.CleaningFailed"/>; <see cref="DriveErrors.BeingInitialized"/>.
    /// </exception>
    public DriveCleaned Clean(string name, bool waitForCartridge, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var look = DriveLook.At(drive);
        if (look.IsInitializing)
        {
            RequireNoData(look);
        }

        var cleaningsBefore = Cleanings();
        var need = NeedOf(look);
        look = _watch.WhileBusy(DriveWatch.LoadLimit, cancellationToken);
        var cartridge = IsAtIt(look) ? Memory() : Begin(look, waitForCartridge, cancellationToken);
        look = _watch.Until(now => !IsAtIt(now), DriveWatch.CleaningLimit, cancellationToken);
        Require(look, cleaningsBefore, cartridge);
        return Answer(name, need, look, cartridge, started);
    }

    private DriveCleaned Answer(
        string name,
        CleaningNeed before,
        in DriveLook look,
        CleaningCartridge cartridge,
        long started
    ) =>
        new(
            name,
            before,
            NeedOf(look),
            cartridge.Barcode,
            cartridge.SerialNumber,
            cartridge.Uses,
            cartridge.UsesLeft is { } left ? Math.Max(0, left - 1) : null,
            Cleanings(),
            clock.GetElapsedTime(started).TotalSeconds
        );

    // a drive without page 11h only says that a cleaning cartridge is in it
    private static bool IsAtIt(DriveLook look) =>
        look.IsCleaning
        || (
            look.Ready.Readiness == DriveReadiness.CleaningCartridge
            && look.Status is not { Activity: DeviceActivity.None }
        );

    private CleaningCartridge Begin(DriveLook look, bool waitForCartridge, CancellationToken cancellationToken)
    {
        RequireNoData(look);
        if (!TryStart(hold: true))
        {
            look = WaitForPerson(waitForCartridge, cancellationToken);
            if (!IsAtIt(look))
            {
                look = _watch.WhileBusy(DriveWatch.LoadLimit, cancellationToken);
                RequireNoData(look);
            }

            if (IsAtIt(look) || !TryStart(hold: true))
            {
                return Memory();
            }
        }

        // HOLD lets the memory be read before anything happens; a drive that cleans all the same is not made to do it twice
        if (IsAtIt(DriveLook.At(drive)))
        {
            return Memory();
        }

        var cartridge = CleaningCartridge.Read(new CartridgeMemory(drive, _ask)) ?? throw NotForCleaning();
        if (cartridge.UsesLeft == 0)
        {
            PutOut();
            throw new TapeVaultException(
                DriveErrors.CleaningCartridgeExpired,
                $"The cleaning cartridge was used {cartridge.Used} times of {cartridge.Uses}."
            );
        }

        _ = TryStart(hold: false);
        return cartridge;
    }

    private void RequireNoData(in DriveLook look)
    {
        if (look.IsInitializing)
        {
            throw new TapeVaultException(DriveErrors.BeingInitialized, $"{drive.Description}: {look.Activity.Usual}.");
        }

        if (look.Ready.Readiness == DriveReadiness.Ready)
        {
            throw new TapeVaultException(
                DriveErrors.NoCleaningCartridge,
                $"{drive.Description} has a data cartridge in it, which is left where it is; eject it first."
            );
        }

        if (look.Trouble is { } report)
        {
            throw DriveTrouble.Map(report, "looking for the cleaning cartridge");
        }
    }

    private TapeVaultException NotForCleaning()
    {
        PutOut();
        return new TapeVaultException(
            DriveErrors.NoCleaningCartridge,
            $"The cartridge in {drive.Description} says that it is a data cartridge; it was not loaded."
        );
    }

    private DriveLook WaitForPerson(bool allowed, CancellationToken cancellationToken)
    {
        if (!allowed)
        {
            throw new TapeVaultException(DriveErrors.NoCleaningCartridge, $"{drive.Description} is empty.");
        }

        progress?.Report(
            new DeviceProgress(
                "waiting for a cleaning cartridge",
                null,
                TimeSpan.Zero,
                Note: "Put a cleaning cartridge into the drive."
            )
        );
        return _watch.Until(
            now => IsAtIt(now) || now.Ready.Readiness != DriveReadiness.NoMedium || TryStart(hold: true),
            CartridgeHandling.PersonLimit,
            cancellationToken
        );
    }

    private void Require(in DriveLook look, long? cleaningsBefore, CleaningCartridge cartridge)
    {
        var alerts = new AlertReader(drive, _ask).Flags().ToHashSet();
        var usedUp =
            alerts.Contains(ExpiredCartridge)
            || look.Ready.Condition == AdditionalSense.CleaningTapeExpired
            || look.Ready.Condition == AdditionalSense.CleaningVolumeExpired;
        if (usedUp)
        {
            throw new TapeVaultException(
                DriveErrors.CleaningCartridgeExpired,
                $"{TapeAlertDefinition.Of(ExpiredCartridge).Meaning}{UsesOf(cartridge)}",
                look.Trouble
            );
        }

        if (alerts.Contains(WrongCartridge))
        {
            throw Failed(TapeAlertDefinition.Of(WrongCartridge).Meaning, look.Trouble);
        }

        if (look.Trouble is { } report)
        {
            throw Failed(report.Message, report);
        }

        if (cleaningsBefore is { } before && Cleanings() is { } now && now <= before)
        {
            throw Failed($"The drive counts {now} cleanings, as before.", cause: null);
        }
    }

    private static string UsesOf(CleaningCartridge cartridge) =>
        cartridge.Uses is { } uses ? $" It can be used {uses} times." : string.Empty;

    private static TapeVaultException Failed(string facts, Exception? cause) =>
        cause is null
            ? new TapeVaultException(DriveErrors.CleaningFailed, facts)
            : new TapeVaultException(DriveErrors.CleaningFailed, facts, cause);

    private bool TryStart(bool hold)
    {
        try
        {
            drive.StartLoad(hold);
            return true;
        }
        catch (TapeDriveException report) when (report.Sense is { Key: SenseKey.NotReady } sense)
        {
            // a cleaning cartridge that is at work already answers so
            return sense.Condition == AdditionalSense.CleaningCartridgeInstalled;
        }
    }

    private void PutOut()
    {
        try
        {
            drive.StartUnload();
        }
        catch (TapeDriveException)
        {
            // it stays in the mouth; what is told next matters more
        }
    }

    private CleaningCartridge Memory() =>
        CleaningCartridge.Read(new CartridgeMemory(drive, _ask)) ?? CleaningCartridge.Unknown;

    private long? Cleanings() => (long?)_ask.Value<DeviceStatistics>(() => drive.ReadDeviceStatistics())?.Cleanings;

    private static CleaningNeed NeedOf(in DriveLook look) => StatusReader.Cleaning(look);
}
