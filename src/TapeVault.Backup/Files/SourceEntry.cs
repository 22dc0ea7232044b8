using TapeVault.Model;

namespace TapeVault.Backup.Files;

/// <summary>One entry that a walk found.</summary>
/// <param name="Path">Path below the source's root.</param>
/// <param name="Metadata">What the file system says of it.</param>
public sealed record SourceEntry(BytePath Path, FileMetadata Metadata)
{
    /// <summary>Target of a symbolic link, as stored; empty otherwise.</summary>
    public byte[] LinkTarget { get; init; } = [];

    /// <summary>Why the entry could not be read (a folder that cannot be listed, say); null if it could.</summary>
    public SourceProblem? Problem { get; init; }
}
