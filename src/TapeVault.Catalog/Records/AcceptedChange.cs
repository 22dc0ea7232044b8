using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>A person took over a medium that somebody else had written.</summary>
/// <param name="Volume">The volume on it, null if there was none.</param>
/// <param name="Reason">Why, in the person's words.</param>
/// <param name="Verdict">What triage had said.</param>
/// <param name="Reasons">Why it had said so, one sentence each.</param>
/// <param name="Evidence">What cartridge and drive said.</param>
public sealed record AcceptedChange(
    VolumeId? Volume,
    string Reason,
    string Verdict,
    IReadOnlyList<string> Reasons,
    MediumEvidence Evidence
);
