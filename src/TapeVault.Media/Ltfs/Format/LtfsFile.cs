namespace TapeVault.Media.Ltfs.Format;

/// <summary>A file or symbolic link of an index.</summary>
public sealed class LtfsFile : LtfsEntry
{
    /// <summary>Length in bytes; beyond the extents, and between them, the bytes are zero.</summary>
    public required long Length { get; init; }

    /// <summary>Where the bytes are, ascending by file offset.</summary>
    public IReadOnlyList<LtfsExtent> Extents { get; init; } = [];

    /// <summary>Target, if it is a symbolic link.</summary>
    public string? SymlinkTarget { get; init; }

    /// <summary>Whether the file was still being written when the index was (format 2.4).</summary>
    public bool OpenForWrite { get; init; }
}
