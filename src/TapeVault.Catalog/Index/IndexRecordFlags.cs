namespace TapeVault.Catalog.Index;

/// <summary>What a stored index record holds. Frozen: <c>docs/formats/file-index.md</c>.</summary>
[Flags]
internal enum IndexRecordFlags : byte
{
    None = 0,

    /// <summary>A digest follows.</summary>
    Digest = 0x01,

    /// <summary>A link target follows.</summary>
    LinkTarget = 0x02,

    /// <summary>A problem follows.</summary>
    Problem = 0x04,

    /// <summary>Mode, owner and group are those of the record before.</summary>
    SameOwner = 0x08,

    /// <summary>One part from 0 to the size, its prefix digest being the digest.</summary>
    OnePart = 0x10,

    /// <summary>A list of parts follows.</summary>
    PartList = 0x20,

    /// <summary>All that are defined.</summary>
    All = Digest | LinkTarget | Problem | SameOwner | OnePart | PartList,
}
