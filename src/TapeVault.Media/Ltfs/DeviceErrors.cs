using TapeVault.Model;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Media.Ltfs;

/// <summary>
/// Turns a drive's report into the error that a user meets; the report stays inside as the inner exception. Here alone it
/// is decided which report means a medium that does not give its bytes back, and which a drive that failed.
/// </summary>
public static class DeviceErrors
{
    /// <summary>The error for a report.</summary>
    /// <param name="report">What the drive said.</param>
    /// <param name="doing">What was being done, as "reading the label".</param>
    public static TapeVaultException Map(TapeDriveException report, string doing)
    {
        var error = report switch
        {
            { Result.Status: ScsiStatus.ReservationConflict } => MediaErrors.DriveReserved,
            { IsDeferred: true } => MediaErrors.DeviceFailed,
            { Sense: { Key: SenseKey.NotReady } sense } when sense.Condition.IsMediumNotPresent => MediaErrors.NoMedium,
            { Sense.Key: SenseKey.VolumeOverflow } => MediaErrors.VolumeFull,
            _ when IsAnotherFormat(report) => MediaErrors.UnusableMedium,
            _ when IsUnreadable(report) => MediaErrors.UnreadableBlock,
            { Sense.Key: SenseKey.DataProtect } => MediaErrors.ReadOnlyVolume,
            _ => MediaErrors.DeviceFailed,
        };
        return new TapeVaultException(error, $"While {doing}: {report.Message}", report);
    }

    /// <summary>
    /// Whether a command that reads or positions reports that the medium has no readable data here: MEDIUM ERROR, BLANK
    /// CHECK, or DATA PROTECT (encrypted, no key). The drive itself works, so looking elsewhere makes sense.
    /// </summary>
    public static bool IsUnreadable(TapeDriveException report) =>
        report is { IsDeferred: false, Sense.Key: SenseKey.MediumError or SenseKey.BlankCheck or SenseKey.DataProtect }
        && (OperationCode)report.Command.OperationCode
            is OperationCode.Read6
                or OperationCode.Space6
                or OperationCode.Space16
                or OperationCode.Locate10
                or OperationCode.Locate16;

    /// <summary>Whether the drive does not read, or does not write, cartridges of that generation.</summary>
    private static bool IsAnotherFormat(TapeDriveException report) =>
        report.Sense is { Key: SenseKey.MediumError or SenseKey.DataProtect or SenseKey.IllegalRequest } sense
        && (
            sense.Condition == AdditionalSense.IncompatibleMediumInstalled
            || sense.Condition == AdditionalSense.CannotReadIncompatibleFormat
            || sense.Condition == AdditionalSense.CannotWriteIncompatibleFormat
        );

    /// <summary>Whether the report says that the end-of-data mark is missing, as after a power cut.</summary>
    public static bool IsEndOfDataMissing(TapeDriveException report) =>
        IsUnreadable(report) && report.Sense is { } sense && sense.Condition == AdditionalSense.EndOfDataNotFound;

    /// <summary>
    /// Whether the drive answered, and about this command: lost transport, resets and deferred errors are not passed over.
    /// </summary>
    internal static bool IsRefusal(TapeDriveException report) =>
        report is { IsDeferred: false, Result.HostStatus: HostStatus.Ok, Sense.Key: not SenseKey.UnitAttention };

    /// <summary>Does something with the drive; its reports come out as user errors.</summary>
    internal static T Guard<T>(string doing, Func<T> action)
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

    /// <summary>As <see cref="Guard{T}"/>, without a value.</summary>
    internal static void Guard(string doing, Action action)
    {
        try
        {
            action();
        }
        catch (TapeDriveException report)
        {
            throw Map(report, doing);
        }
    }
}
