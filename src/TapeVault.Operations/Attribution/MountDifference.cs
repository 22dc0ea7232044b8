using TapeVault.Catalog.Records;
using TapeVault.Model;

namespace TapeVault.Operations.Attribution;

/// <summary>
/// What is new in a reading of the counters since the readings before. Pure. Counters of the load are compared with the last
/// reading of the same load, those of the medium's life with the last reading of the medium, those of the drive's life with the
/// last of the drive; a life that was never read before tells nothing of this load.
/// </summary>
public static class MountDifference
{
    /// <summary>The record of a reading; null if the same load was noted before and nothing is new.</summary>
    /// <param name="reading">What drive and cartridge say.</param>
    /// <param name="earlier">Every mount that is known, oldest first.</param>
    /// <param name="work">What was done, for people.</param>
    /// <param name="started">When it began.</param>
    /// <param name="ended">Now.</param>
    public static MountRecord? Between(
        MountReading reading,
        IReadOnlyList<MountRecord> earlier,
        string work,
        DateTimeOffset started,
        DateTimeOffset ended
    )
    {
        var sameLoad = earlier.LastOrDefault(mount => IsSameLoad(mount, reading));
        var counts = reading.Counts.Since(Base(reading, earlier, sameLoad?.Standing));
        var alerts = reading.TapeAlerts.Except(sameLoad?.TapeAlerts ?? []);
        if (sameLoad is not null && !alerts.Any() && reading.HardFailures == 0 && IsNothing(counts))
        {
            return null;
        }

        return new MountRecord
        {
            DriveSerial = reading.DriveSerial,
            DriveProduct = reading.DriveProduct,
            MediumSerial = reading.MediumSerial,
            Barcode = reading.Barcode,
            Work = work,
            Started = started,
            Ended = ended,
            Load = reading.Load,
            Counts = counts,
            Standing = reading.Counts,
            LastDrives = reading.LastDrives,
            TapeAlerts = reading.TapeAlerts,
            Failures = reading.Failures,
            HardFailures = reading.HardFailures,
        };
    }

    private static bool IsSameLoad(MountRecord mount, MountReading reading) =>
        mount.Standing is not null
        && mount.DriveSerial == reading.DriveSerial
        && mount.MediumSerial == reading.MediumSerial
        && mount.Load == reading.Load;

    private static MountCounts Base(MountReading reading, IReadOnlyList<MountRecord> earlier, MountCounts? load)
    {
        var now = reading.Counts;
        var medium = earlier.LastOrDefault(mount => mount.MediumSerial == reading.MediumSerial)?.Standing ?? now;
        var drive = earlier.LastOrDefault(mount => mount.DriveSerial == reading.DriveSerial)?.Standing ?? now;
        return new MountCounts
        {
            BytesWritten = load?.BytesWritten,
            BytesRead = load?.BytesRead,
            CorrectedWriteErrors = load?.CorrectedWriteErrors,
            UncorrectedWriteErrors = load?.UncorrectedWriteErrors,
            CorrectedReadErrors = load?.CorrectedReadErrors,
            UncorrectedReadErrors = load?.UncorrectedReadErrors,
            HardWriteErrors = drive.HardWriteErrors ?? now.HardWriteErrors,
            HardReadErrors = drive.HardReadErrors ?? now.HardReadErrors,
            WriteRetries = drive.WriteRetries ?? now.WriteRetries,
            ReadRetries = drive.ReadRetries ?? now.ReadRetries,
            MediumRecoveredWriteErrors = medium.MediumRecoveredWriteErrors ?? now.MediumRecoveredWriteErrors,
            MediumUnrecoveredWriteErrors = medium.MediumUnrecoveredWriteErrors ?? now.MediumUnrecoveredWriteErrors,
            MediumRecoveredReadErrors = medium.MediumRecoveredReadErrors ?? now.MediumRecoveredReadErrors,
            MediumUnrecoveredReadErrors = medium.MediumUnrecoveredReadErrors ?? now.MediumUnrecoveredReadErrors,
        };
    }

    private static bool IsNothing(MountCounts counts) =>
        new[]
        {
            counts.BytesWritten,
            counts.BytesRead,
            counts.CorrectedWriteErrors,
            counts.UncorrectedWriteErrors,
            counts.CorrectedReadErrors,
            counts.UncorrectedReadErrors,
            counts.HardWriteErrors,
            counts.HardReadErrors,
            counts.MediumUnrecoveredWriteErrors,
            counts.MediumUnrecoveredReadErrors,
        }.All(count => count is null or 0);
}
