using TapeVault.Model;

namespace TapeVault.Catalog.Index;

/// <summary>One archive entry that holds a file or a part of it.</summary>
/// <param name="Segment">Number of the segment, at least 0.</param>
/// <param name="HeaderOffset">Where the archive entry's first header begins in the segment, in bytes, at least 0.</param>
/// <param name="LogicalOffset">Offset in the file of the part's first byte, at least 0.</param>
/// <param name="LengthBytes">Logical length of the part, at least 0.</param>
/// <param name="PrefixDigest">
/// SHA-256 of the file's content from 0 to the end of this part. Of an entry with one part it is not stored but taken from
/// <see cref="IndexEntry.Digest"/>, all zero without one.
/// </param>
public readonly record struct IndexPart(
    int Segment,
    long HeaderOffset,
    long LogicalOffset,
    long LengthBytes,
    Sha256Digest PrefixDigest
);
