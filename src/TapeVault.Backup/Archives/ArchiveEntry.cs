using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Backup.Archives;

/// <summary>One entry of a pax archive (IEEE 1003.1, pax interchange format): its headers, without its body.</summary>
public sealed class ArchiveEntry
{
    /// <summary>
    /// Path of the file the entry belongs to; for a part of a large file without the part's suffix. A reader passes on what
    /// the archive says (<c>..</c>, a leading slash): restore refuses, not the codec.
    /// </summary>
    public required BytePath Path { get; init; }

    /// <summary>What the entry is.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>
    /// Owner, mode, times, device numbers. A reader gives <see cref="FileMetadata.SizeBytes"/> as <see cref="RealBytes"/>.
    /// </summary>
    public required FileMetadata Metadata { get; init; }

    /// <summary>Name of the owner, empty if unknown.</summary>
    public string UserName { get; init; } = string.Empty;

    /// <summary>Name of the group, empty if unknown.</summary>
    public string GroupName { get; init; } = string.Empty;

    /// <summary>Target of a symbolic link as stored, or the path (in this archive) of the file a hard link names.</summary>
    public byte[] LinkTarget { get; init; } = [];

    /// <summary>Extended attributes, in the order stored.</summary>
    public IReadOnlyList<ExtendedAttribute> Attributes { get; init; } = [];

    /// <summary>Bytes of the body as stored, without padding and without the sparse map in front of it.</summary>
    public long StoredBytes { get; init; }

    /// <summary>Logical length of this entry's content in bytes; <see cref="StoredBytes"/> unless the entry is sparse.</summary>
    public long RealBytes
    {
        get => field < 0 ? StoredBytes : field;
        init;
    } = -1;

    /// <summary>
    /// Ranges that hold data, ascending, within <see cref="RealBytes"/>, together <see cref="StoredBytes"/> long, offsets
    /// relative to this entry's content; null if the entry is not sparse. Stored as GNU sparse format 1.0.
    /// </summary>
    public IReadOnlyList<DataRange>? SparseMap { get; init; }

    /// <summary>0 for a whole file, else which part this is, from 1.</summary>
    public int PartNumber { get; init; }

    /// <summary>Offset in the file of this part's first byte.</summary>
    public long PartOffset { get; init; }
}
