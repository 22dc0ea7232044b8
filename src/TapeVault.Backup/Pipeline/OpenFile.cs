using TapeVault.Catalog.Index;
using TapeVault.Model;

namespace TapeVault.Backup.Pipeline;

/// <summary>A large file of which some parts are committed and more are to come.</summary>
/// <param name="Line">Its line in the index as far as it is known: everything but the digest, and the parts so far, at least one.</param>
internal sealed record OpenFile(IndexEntry Line)
{
    /// <summary>The file.</summary>
    public BytePath Path => Line.Path;

    /// <summary>Committed parts, in order.</summary>
    public IReadOnlyList<IndexPart> Parts => Line.Parts;

    /// <summary>Where the next part begins.</summary>
    public long NextOffset => Parts[^1].LogicalOffset + Parts[^1].LengthBytes;
}
