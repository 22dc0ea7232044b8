namespace TapeVault.Media.Ltfs.Format;

/// <summary>One generation of a volume's index: its head and the tree.</summary>
public sealed class LtfsIndex
{
    /// <summary>Version the text was written in.</summary>
    public LtfsVersion Version { get; set; } = LtfsVersion.Written;

    /// <summary>Program that wrote it; not empty.</summary>
    public required string Creator { get; set; }

    /// <summary>Comment of this generation, or null.</summary>
    public string? Comment { get; set; }

    /// <summary>UUID of the volume; equal to the label's.</summary>
    public required Guid VolumeUuid { get; init; }

    /// <summary>1 when formatted, higher with every change.</summary>
    public required long Generation { get; set; }

    /// <summary>When it was written.</summary>
    public required LtfsTime UpdateTime { get; set; }

    /// <summary>The self pointer: where this index stands.</summary>
    public required LtfsLocation Location { get; set; }

    /// <summary>The back pointer: an earlier index, always on the data partition; null if there is none.</summary>
    public LtfsLocation? Previous { get; set; }

    /// <summary>The last incremental index before this one (format 2.5), or null. Not written back.</summary>
    public LtfsLocation? PreviousIncremental { get; init; }

    /// <summary>Whether the placement policy may be changed.</summary>
    public bool AllowPolicyUpdate { get; init; } = true;

    /// <summary>The <c>dataplacementpolicy</c> element as text, or null.</summary>
    public string? PlacementPolicy { get; init; }

    /// <summary>Highest number given to an entry so far; 0 if they are used up.</summary>
    public ulong HighestUid { get; set; } = 1;

    /// <summary>Whether the owner locked the volume.</summary>
    public LtfsLockState LockState { get; init; }

    /// <summary>The root directory; its name is the volume's.</summary>
    public required LtfsDirectory Root { get; init; }

    /// <summary>Elements of the head that this version does not know, as text, to be written back.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];
}
