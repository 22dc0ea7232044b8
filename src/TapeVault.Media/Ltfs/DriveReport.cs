using TapeVault.Scsi;

namespace TapeVault.Media.Ltfs;

/// <summary>What a drive tells of itself, question by question: what it refuses is null, a drive that does not answer at all is an error.</summary>
internal static class DriveReport
{
    /// <summary>The answer, or null if the drive answers that it has none.</summary>
    /// <exception cref="TapeDriveException">The drive does not answer.</exception>
    public static T? Told<T>(Func<T?> ask)
    {
        try
        {
            return ask();
        }
        catch (TapeDriveException report) when (DeviceErrors.IsRefusal(report))
        {
            return default;
        }
    }

    /// <summary>A counter; null if it is none that can be counted with (all ones mean "not known").</summary>
    public static long? Number(ulong? value) => value <= long.MaxValue ? (long?)value : null;
}
