using TapeVault.Media;
using TapeVault.Media.Ltfs;
using TapeVault.Model;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Drives;

/// <summary>Turns what a drive says against an operator's command into the error that the operator meets.</summary>
internal static class DriveTrouble
{
    private const byte LoadOrEjectCode = 0x53;

    /// <summary>Does something at a drive; its reports come out as errors with a next step.</summary>
    /// <param name="doing">What is done, as "loading the cartridge".</param>
    /// <param name="action">The doing.</param>
    public static T Guard<T>(string doing, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (TapeDriveException report)
        {
            throw Map(report, doing);
        }
    }

    /// <summary>Refuses what a data cartridge is needed for.</summary>
    /// <exception cref="TapeVaultException">It is not ready.</exception>
    public static void RequireReady(in DriveLook look, string drive)
    {
        if (look.Trouble is { } report)
        {
            throw Map(report, "waiting for the drive");
        }

        var error = look.Ready.Readiness switch
        {
            DriveReadiness.Ready => null,
            DriveReadiness.NoMedium or DriveReadiness.MediumNotLoaded => MediaErrors.NoMedium,
            DriveReadiness.CleaningCartridge => DriveErrors.CleaningCartridgeFound,
            DriveReadiness.BecomingReady when look.IsInitializing => DriveErrors.BeingInitialized,
            DriveReadiness.BecomingReady => DriveErrors.DriveTakesTooLong,
            _ => DriveErrors.PersonNeeded,
        };
        if (error is not null)
        {
            throw new TapeVaultException(error, $"{drive}: {look.Activity.Phase}.");
        }
    }

    /// <summary>The error for a report.</summary>
    public static TapeVaultException Map(TapeDriveException report, string doing)
    {
        var condition = report.Sense?.Condition ?? AdditionalSense.None;
        var error =
            condition == AdditionalSense.MediumRemovalPrevented ? DriveErrors.RemovalPrevented
            : condition == AdditionalSense.CleaningFailure ? DriveErrors.CleaningFailed
            : condition.Code == LoadOrEjectCode ? DriveErrors.LoadFailed
            : IsIncompatible(condition) ? DriveErrors.WrongGeneration
            : condition == AdditionalSense.ManualInterventionRequired ? DriveErrors.PersonNeeded
            : null;
        return error is null
            ? DeviceErrors.Map(report, doing)
            : new TapeVaultException(error, $"While {doing}: {report.Message}", report);
    }

    private static bool IsIncompatible(AdditionalSense condition) =>
        condition == AdditionalSense.IncompatibleMediumInstalled
        || condition == AdditionalSense.CannotReadUnknownFormat
        || condition == AdditionalSense.CannotReadIncompatibleFormat
        || condition == AdditionalSense.CannotWriteUnknownFormat
        || condition == AdditionalSense.CannotWriteIncompatibleFormat;
}
