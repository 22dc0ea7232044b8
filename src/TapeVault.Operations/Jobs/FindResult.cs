using TapeVault.Model;

namespace TapeVault.Operations.Jobs;

/// <summary>What a search found.</summary>
/// <param name="Hits">Matches, newest set first.</param>
/// <param name="NotSearched">Complete sets whose index on this host is missing or damaged.</param>
public sealed record FindResult(IReadOnlyList<FindHit> Hits, IReadOnlyList<SetId> NotSearched);
