using TapeVault.Catalog.Index;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>
/// What a set consists of, wherever it is known from: <c>COMPLETE</c> and the index on a volume, or, for a set that is not finished,
/// the catalog's record and journal.
/// </summary>
/// <param name="SetId">The set.</param>
/// <param name="IsComplete">Whether <c>COMPLETE</c> was written.</param>
/// <param name="Segments">Committed segments, in order.</param>
/// <param name="EntryCount">Entries in <paramref name="Entries"/>.</param>
/// <param name="Entries">Entries in walk order; can be enumerated more than once.</param>
public sealed record SetContents(
    SetId SetId,
    bool IsComplete,
    IReadOnlyList<CompletedSegment> Segments,
    long EntryCount,
    IEnumerable<IndexEntry> Entries
)
{
    /// <summary>Digest of the index as the catalog keeps it; null when the set is known from its volume alone, or is not finished.</summary>
    public Sha256Digest? IndexDigest { get; init; }

    /// <summary>The volume with the index and COMPLETE; null for a set that is not finished.</summary>
    public string? EndVolume { get; init; }

    /// <summary>Contents as a volume tells them.</summary>
    public static SetContents Of(SetCompletion completion, FileIndex index) =>
        new(new SetId(completion.SetId), IsComplete: true, completion.Segments, index.Count, index.All());
}
