using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Backup.Pipeline;

/// <summary>A piece of a streamed file.</summary>
/// <param name="Buffer">Data, rented from the <see cref="ChunkPool"/>; null for a hole or a mark without bytes.</param>
/// <param name="LengthBytes">Bytes of data, or of hole.</param>
/// <param name="EndsPart">Whether a part ends behind it; then <see cref="PrefixDigest"/> is set by the digester.</param>
/// <param name="Problem">On the last chunk: what went wrong while reading.</param>
/// <param name="PrefixDigest">Digest of the content from its start to the end of this chunk, where a part ends.</param>
internal readonly record struct Chunk(
    byte[]? Buffer,
    long LengthBytes,
    bool EndsPart,
    SourceProblem Problem = SourceProblem.None,
    Sha256Digest PrefixDigest = default
);
