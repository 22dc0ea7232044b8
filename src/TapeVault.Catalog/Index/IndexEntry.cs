using TapeVault.Model;

namespace TapeVault.Catalog.Index;

/// <summary>What the index of a set knows of one path.</summary>
public sealed record IndexEntry
{
    /// <summary>The path below the source's root; the root itself is empty.</summary>
    public required BytePath Path { get; init; }

    /// <summary>Number of the entry's kind as the backup defines it (<c>EntryKind</c>), frozen.</summary>
    public required byte Kind { get; init; }

    /// <summary>Number of the problem as the backup defines it (<c>SourceProblem</c>), 0 if stored whole, frozen.</summary>
    public byte Problem { get; init; }

    /// <summary>Permission bits, 0 to 07777.</summary>
    public int Mode { get; init; }

    /// <summary>Owner.</summary>
    public uint UserId { get; init; }

    /// <summary>Group.</summary>
    public uint GroupId { get; init; }

    /// <summary>Length of the content in bytes, at least 0.</summary>
    public long SizeBytes { get; init; }

    /// <summary>Last change of content.</summary>
    public UnixTime Modified { get; init; }

    /// <summary>SHA-256 of the content; null where there is none.</summary>
    public Sha256Digest? Digest { get; init; }

    /// <summary>Target of a symbolic link, or the path of the file that a hard link names, as bytes; else empty.</summary>
    public BytePath LinkTarget { get; init; }

    /// <summary>
    /// Where the entry is in the set's archives: none if nothing was stored (a problem), one for ordinary entries, several,
    /// ascending, for a file stored in parts.
    /// </summary>
    public IReadOnlyList<IndexPart> Parts { get; init; } = [];
}
