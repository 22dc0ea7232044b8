using TapeVault.Media.Ltfs.Format;

namespace TapeVault.Media.Ltfs;

/// <summary>What the end of one partition looks like.</summary>
internal sealed record PartitionEnd
{
    /// <summary>The partition.</summary>
    public required LtfsPartition Partition { get; init; }

    /// <summary>Object number of the end of data; null if its mark is missing, or if nobody looked.</summary>
    public long? EndOfData { get; init; }

    /// <summary>Whether the end-of-data mark is missing.</summary>
    public bool EndIsMissing { get; init; }

    /// <summary>The newest index construct, null if there is none.</summary>
    public IndexPlace? Place { get; init; }

    /// <summary>Its content, null if only its place is known.</summary>
    public LtfsIndex? Index { get; init; }

    /// <summary>Filemarks behind the newest index. One may open a torn index; from two on, a whole construct was lost.</summary>
    public int FilemarksBehind { get; init; }

    /// <summary>What stands behind the newest index and must not be cut off because it is no torn end; null if nothing.</summary>
    public string? KeepBehind { get; init; }

    /// <summary>What was found on the way, one sentence each.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Whether the partition ends in a whole index and its filemark, and with an end-of-data mark.</summary>
    public bool IsComplete =>
        !EndIsMissing && Place is { IsClosed: true } place && (EndOfData is null || EndOfData == place.End);
}
