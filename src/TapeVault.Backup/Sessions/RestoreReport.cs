using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>What a restore did.</summary>
/// <param name="SetId">The set.</param>
/// <param name="EntriesRestored">Entries put in place.</param>
/// <param name="ContentBytes">Bytes of file content put in place, each file's SHA-256 compared before.</param>
/// <param name="SkippedExisting">Entries left out because something was there.</param>
/// <param name="DamagedCount">Files not put in place because what was read is not what was backed up.</param>
/// <param name="ProblemCount">All entries with a problem, those above included.</param>
/// <param name="Problems">The first of them.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record RestoreReport(
    SetId SetId,
    long EntriesRestored,
    long ContentBytes,
    long SkippedExisting,
    long DamagedCount,
    long ProblemCount,
    IReadOnlyList<RestoreProblem> Problems,
    TimeSpan Elapsed
);
