namespace TapeVault.SimulationTests.Fuzz;

/// <summary>What a campaign did.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Inputs">Inputs tried.</param>
/// <param name="Accepted">Of these, taken as what they should be.</param>
/// <param name="BySubject">Inputs tried and taken, by subject.</param>
/// <param name="Findings">What was found, at most one for each subject.</param>
internal sealed record FuzzReport(
    ulong Seed,
    long Inputs,
    long Accepted,
    IReadOnlyDictionary<string, (long Tried, long Taken)> BySubject,
    IReadOnlyList<FuzzFinding> Findings
);
