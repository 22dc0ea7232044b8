using TapeVault.Catalog.Records;
using TapeVault.Scsi;

namespace TapeVault.Operations.Attribution;

/// <summary>What all records of one load of one medium in one drive tell together.</summary>
internal sealed record LoadFacts
{
    private const long Gigabyte = 1_000_000_000;

    private LoadFacts(IReadOnlyList<MountRecord> records)
    {
        var last = records[^1];
        Drive = last.DriveSerial;
        Medium = last.MediumSerial;
        Ended = last.Ended;
        CleaningWanted =
            last.Counts.CleaningRequired == true || last.TapeAlerts.Any(flag => ClassOf(flag) == TapeAlertClass.Clean);
        Alerts = records.SelectMany(record => record.TapeAlerts).ToHashSet();
        HardErrors = records.Sum(HardErrorsOf);
        RecoveredErrors = records.Sum(record =>
            (record.Counts.CorrectedWriteErrors ?? 0) + (record.Counts.CorrectedReadErrors ?? 0)
        );
        HasWorked = records.Any(record => (record.Counts.BytesWritten ?? 1) + (record.Counts.BytesRead ?? 1) > 0);
        Bytes = records.Sum(record => (record.Counts.BytesWritten ?? 0) + (record.Counts.BytesRead ?? 0));
    }

    /// <summary>Serial number of the drive.</summary>
    public string Drive { get; }

    /// <summary>Serial number of the medium.</summary>
    public string Medium { get; }

    /// <summary>When it was last looked at.</summary>
    public DateTimeOffset Ended { get; }

    /// <summary>Errors that neither drive nor medium got over.</summary>
    public long HardErrors { get; }

    /// <summary>Errors that the drive put right.</summary>
    public long RecoveredErrors { get; }

    /// <summary>Bytes written and read.</summary>
    public long Bytes { get; }

    /// <summary>Whether something was written or read; true where the drive does not count.</summary>
    public bool HasWorked { get; }

    /// <summary>TapeAlert flags that were set.</summary>
    public IReadOnlySet<int> Alerts { get; }

    /// <summary>Whether the drive asked to be cleaned at its end.</summary>
    public bool CleaningWanted { get; }

    /// <summary>Errors put right for each gigabyte; null if too little was moved to say.</summary>
    public double? RecoveredPerGigabyte => Bytes >= Gigabyte ? (double)RecoveredErrors * Gigabyte / Bytes : null;

    /// <summary>Whether something failed.</summary>
    public bool HasTrouble => HardErrors > 0 || Alerts.Any(flag => ClassOf(flag) == TapeAlertClass.DriveOrMedium);

    /// <summary>Whether a flag is of a class.</summary>
    public static TapeAlertClass ClassOf(int flag) =>
        flag is >= 1 and <= 64 ? TapeAlertDefinition.Of(flag).Class : TapeAlertClass.Operator;

    /// <summary>The loads that records belong to, oldest first. A medium or drive that is not known by a serial number is left out.</summary>
    public static IReadOnlyList<LoadFacts> Of(IEnumerable<MountRecord> mounts) =>
        [
            .. mounts
                .Where(mount => mount.DriveSerial.Length > 0 && mount.MediumSerial.Length > 0)
                .GroupBy(mount => (mount.DriveSerial, mount.MediumSerial, Load: mount.Load ?? mount.Started.Ticks))
                .Select(group => new LoadFacts([.. group]))
                .OrderBy(load => load.Ended),
        ];

    // the same error shows in several counters, so the largest counts, not the sum; the drive's life holds errors with other
    // media too, and counts only where the drive has no counters of the load
    private static long HardErrorsOf(MountRecord record)
    {
        var counts = record.Counts;
        var load = Sum(counts.UncorrectedWriteErrors, counts.UncorrectedReadErrors);
        var life = Sum(counts.HardWriteErrors, counts.HardReadErrors);
        return Math.Max(record.HardFailures, load ?? life ?? 0);
    }

    private static long? Sum(long? one, long? other) => one is null && other is null ? null : (one ?? 0) + (other ?? 0);
}
