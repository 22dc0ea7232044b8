namespace TapeVault.Media.Ltfs.Format;

/// <summary>The LTFS label: the same on both partitions but for <see cref="Location"/>.</summary>
/// <param name="Version">Format version when the volume was made.</param>
/// <param name="Creator"><c>Company Product Version - Platform - program</c>; never empty.</param>
/// <param name="FormatTime">When, to the nanosecond; compared between the partitions.</param>
/// <param name="VolumeUuid">The volume's UUID.</param>
/// <param name="Location">Letter of the partition this copy stands on.</param>
/// <param name="IndexPartition">Letter of the index partition.</param>
/// <param name="DataPartition">Letter of the data partition.</param>
/// <param name="BlockSizeBytes">Length of every record but the last of an extent or index.</param>
/// <param name="Compression">Whether the drive was to compress.</param>
public sealed record LtfsLabel(
    LtfsVersion Version,
    string Creator,
    LtfsTime FormatTime,
    Guid VolumeUuid,
    char Location,
    char IndexPartition,
    char DataPartition,
    int BlockSizeBytes,
    bool Compression
)
{
    /// <summary>Longest label record that readers take, in bytes.</summary>
    public const int MaximumRecordBytes = 4096;

    /// <summary>Smallest block size that other programs make.</summary>
    public const int MinimumBlockSizeBytes = 4096;

    /// <summary>Largest block size we read: the drive's own limit is usually 8 MiB.</summary>
    public const int MaximumBlockSizeBytes = 16 * 1024 * 1024;

    /// <summary>What differs between the two labels of a volume, one sentence each; empty if they belong together.</summary>
    public static IReadOnlyList<string> Differences(LtfsLabel first, LtfsLabel second)
    {
        var found = new List<string>();
        Compare("UUIDs", first.VolumeUuid, second.VolumeUuid, found);
        Compare("format times", first.FormatTime, second.FormatTime, found);
        Compare("block sizes", first.BlockSizeBytes, second.BlockSizeBytes, found);
        Compare("compression settings", first.Compression, second.Compression, found);
        Compare("versions", first.Version, second.Version, found);
        Compare("index partitions", first.IndexPartition, second.IndexPartition, found);
        Compare("data partitions", first.DataPartition, second.DataPartition, found);
        if (first.Location == second.Location)
        {
            found.Add($"Both labels say that they stand on partition {first.Location}.");
        }

        return found;
    }

    private static void Compare<T>(string what, T first, T second, List<string> found)
    {
        if (!EqualityComparer<T>.Default.Equals(first, second))
        {
            found.Add($"The {what} of the two labels differ: {first} and {second}.");
        }
    }
}
