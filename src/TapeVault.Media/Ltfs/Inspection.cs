using TapeVault.Media.Ltfs.Format;
using TapeVault.Model;

namespace TapeVault.Media.Ltfs;

/// <summary>What was found on the tape, without writing to it.</summary>
internal sealed record Inspection
{
    /// <summary>Kind of content.</summary>
    public required VolumeContent Content { get; init; }

    /// <summary>One sentence for people.</summary>
    public required string Detail { get; init; }

    /// <summary>The labels, when both are good and belong together.</summary>
    public LtfsLayout? Layout { get; init; }

    /// <summary>The index to go by.</summary>
    public LtfsIndex? Chosen { get; init; }

    /// <summary>End of the index partition.</summary>
    public PartitionEnd? Index { get; init; }

    /// <summary>End of the data partition.</summary>
    public PartitionEnd? Data { get; init; }

    /// <summary>What was found, in order.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Why nothing may be written to this volume, or null.</summary>
    public string? WhyNotAppend { get; init; }

    /// <summary>Whether both partitions are complete and the index partition's index points to the data partition's last.</summary>
    public bool IsClean { get; init; }

    /// <summary>The volume's id, when there is one.</summary>
    public VolumeId? Id => Layout is null ? null : new VolumeId(Layout.Label.VolumeUuid);
}
