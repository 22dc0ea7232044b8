namespace TapeVault.Operations.Triage;

/// <summary>What triage makes of a medium that was loaded, before anything is written to it.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Sentence">The verdict in words.</param>
/// <param name="Reasons">Everything that speaks for it, and what else is worth knowing, one sentence each.</param>
public sealed record TriageVerdict(MediumVerdict Verdict, string Sentence, IReadOnlyList<string> Reasons);
