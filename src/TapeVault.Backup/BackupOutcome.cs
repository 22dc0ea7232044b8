using TapeVault.Model;

namespace TapeVault.Backup;

/// <summary>How a backup run ended.</summary>
/// <param name="SetId">The set.</param>
/// <param name="End">How it ended.</param>
/// <param name="EntryCount">Entries in the set so far, earlier runs included.</param>
/// <param name="ContentBytes">Bytes of file content in the set so far.</param>
/// <param name="ProblemCount">Entries not, or not wholly, stored.</param>
/// <param name="Problems">The first of them.</param>
/// <param name="SegmentCount">Segments committed so far.</param>
/// <param name="Elapsed">How long this run took.</param>
public sealed record BackupOutcome(
    SetId SetId,
    BackupEnd End,
    long EntryCount,
    long ContentBytes,
    long ProblemCount,
    IReadOnlyList<BackupProblem> Problems,
    int SegmentCount,
    TimeSpan Elapsed
);
