namespace TapeVault.Operations.Triage;

/// <summary>One rule of triage.</summary>
/// <param name="Name">Names it for tests and the documentation.</param>
/// <param name="Verdict">What it speaks for; <see cref="MediumVerdict.Clean"/> for what is only worth knowing.</param>
/// <param name="Says">The sentences that it adds; none if it does not apply.</param>
public sealed record TriageRule(string Name, MediumVerdict Verdict, Func<TriageQuestion, IEnumerable<string>> Says);
