using TapeVault.Model;

namespace TapeVault.Backup.Files;

/// <summary>What the file system says of one entry, as <c>statx(2)</c> gives it.</summary>
public sealed record FileMetadata
{
    /// <summary>What it is.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>Permission bits with set-id and sticky, 0 to 07777.</summary>
    public required int Mode { get; init; }

    /// <summary>Owner.</summary>
    public uint UserId { get; init; }

    /// <summary>Group.</summary>
    public uint GroupId { get; init; }

    /// <summary>Length of a regular file in bytes, else 0.</summary>
    public long SizeBytes { get; init; }

    /// <summary>Bytes allocated on disk; less than <see cref="SizeBytes"/> hints at holes.</summary>
    public long AllocatedBytes { get; init; }

    /// <summary>Last change of content.</summary>
    public UnixTime Modified { get; init; }

    /// <summary>Last change of content or metadata.</summary>
    public UnixTime Changed { get; init; }

    /// <summary>File system the entry is on.</summary>
    public ulong DeviceId { get; init; }

    /// <summary>Inode, or the file id on Windows.</summary>
    public ulong Inode { get; init; }

    /// <summary>Names that the file has.</summary>
    public uint LinkCount { get; init; } = 1;

    /// <summary>Major number of a device node.</summary>
    public uint DeviceMajor { get; init; }

    /// <summary>Minor number of a device node.</summary>
    public uint DeviceMinor { get; init; }

    /// <summary>Whether this look shows another file, or another state of it, than an earlier look: size, times or identity differ.</summary>
    public bool DiffersFrom(FileMetadata earlier) =>
        SizeBytes != earlier.SizeBytes
        || Modified != earlier.Modified
        || Changed != earlier.Changed
        || Inode != earlier.Inode
        || DeviceId != earlier.DeviceId;
}
