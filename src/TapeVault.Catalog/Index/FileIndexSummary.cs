using TapeVault.Model;

namespace TapeVault.Catalog.Index;

/// <summary>What an index holds, in numbers.</summary>
/// <param name="EntryCount">Entries.</param>
/// <param name="ProblemCount">Entries whose problem is not 0.</param>
/// <param name="StoredCount">Entries with at least one part.</param>
/// <param name="ContentBytes">Sum of the lengths of all entries that have a digest, at most 2^63 - 1.</param>
/// <param name="IndexBytes">Length of the index itself.</param>
/// <param name="Digest">SHA-256 of the index from its first byte to before its trailer.</param>
public sealed record FileIndexSummary(
    long EntryCount,
    long ProblemCount,
    long StoredCount,
    long ContentBytes,
    long IndexBytes,
    Sha256Digest Digest
);
