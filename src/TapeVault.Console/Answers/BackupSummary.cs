using TapeVault.Backup;
using TapeVault.Operations.Jobs;
using TapeVault.Operations.Triage;

namespace TapeVault.Console.Answers;

/// <summary>One set that <c>backup</c> wrote, or wrote a part of.</summary>
/// <param name="SetId">The set.</param>
/// <param name="End">How the run ended.</param>
/// <param name="Source">Name of the source.</param>
/// <param name="Path">The folder that was backed up.</param>
/// <param name="EntryCount">Entries in the set, earlier runs included.</param>
/// <param name="SizeBytes">Bytes of file content in the set.</param>
/// <param name="ProblemCount">Entries not, or not wholly, stored.</param>
/// <param name="Problems">The first of them.</param>
/// <param name="SegmentCount">Segments on the medium for certain.</param>
/// <param name="Seconds">How long this run took.</param>
/// <param name="VolumeId">The volume that was written.</param>
/// <param name="VolumeName">Its name.</param>
/// <param name="WasFormatted">Whether it was made for this backup.</param>
/// <param name="Findings">What opening the volume found and repaired.</param>
/// <param name="RemainingBytes">Room left, null if unknown.</param>
/// <param name="Triage">What triage made of the medium before it was written; null for what is no tape.</param>
internal sealed record BackupSummary(
    string SetId,
    BackupEnd End,
    string Source,
    string Path,
    long EntryCount,
    long SizeBytes,
    long ProblemCount,
    IReadOnlyList<BackupProblem> Problems,
    int SegmentCount,
    double Seconds,
    string VolumeId,
    string VolumeName,
    bool WasFormatted,
    IReadOnlyList<string> Findings,
    long? RemainingBytes,
    TriageVerdict? Triage
)
{
    /// <summary>The job's answer.</summary>
    public static BackupSummary Of(BackupAnswer answer, string source, string path) =>
        new(
            answer.Outcome.SetId.Value,
            answer.Outcome.End,
            source,
            path,
            answer.Outcome.EntryCount,
            answer.Outcome.ContentBytes,
            answer.Outcome.ProblemCount,
            answer.Outcome.Problems,
            answer.Outcome.SegmentCount,
            Math.Round(answer.Outcome.Elapsed.TotalSeconds, 3),
            answer.Volume.ToString(),
            answer.VolumeName,
            answer.WasFormatted,
            answer.Findings,
            answer.RemainingBytes,
            answer.Triage
        );
}
