using TapeVault.Backup;
using TapeVault.Model;
using TapeVault.Operations.Triage;

namespace TapeVault.Operations.Jobs;

/// <summary>What a backup did.</summary>
/// <param name="Outcome">How it ended and what the set holds.</param>
/// <param name="Volume">The volume that was written.</param>
/// <param name="VolumeName">Its name.</param>
/// <param name="WasFormatted">Whether the medium was blank and was formatted first.</param>
/// <param name="Findings">What opening the volume found and repaired, one sentence each.</param>
/// <param name="RemainingBytes">Room left, null if unknown.</param>
/// <param name="Triage">What triage made of the medium before it was written; null for what is no tape.</param>
public sealed record BackupAnswer(
    BackupOutcome Outcome,
    VolumeId Volume,
    string VolumeName,
    bool WasFormatted,
    IReadOnlyList<string> Findings,
    long? RemainingBytes,
    TriageVerdict? Triage = null
);
