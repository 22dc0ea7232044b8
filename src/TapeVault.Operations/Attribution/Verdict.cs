namespace TapeVault.Operations.Attribution;

/// <summary>Drive or tape: who is to blame for errors, and why.</summary>
/// <param name="Culprit">Who.</param>
/// <param name="Sentence">The same for people.</param>
/// <param name="Advice">What to do; empty if nothing is to be done.</param>
/// <param name="Reasons">What speaks for it, a sentence each.</param>
public sealed record Verdict(Culprit Culprit, string Sentence, string Advice, IReadOnlyList<string> Reasons);
