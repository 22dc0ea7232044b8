namespace TapeVault.Media.Ltfs.Format;

/// <summary>A run of a file's bytes in consecutive records; all but the last are exactly the block size long.</summary>
/// <param name="FileOffset">Offset of the first byte in the file.</param>
/// <param name="StartBlock">Logical object number of the first record.</param>
/// <param name="ByteOffset">Offset of the first byte in that record.</param>
/// <param name="ByteCount">Bytes.</param>
/// <param name="Partition">Partition letter.</param>
public readonly record struct LtfsExtent(
    long FileOffset,
    long StartBlock,
    long ByteCount,
    int ByteOffset,
    char Partition
)
{
    /// <summary>Offset in the file behind the last byte.</summary>
    public long FileEnd => FileOffset + ByteCount;

    /// <summary>Logical object number of the last record that holds bytes of the extent.</summary>
    public long LastBlock(int blockSizeBytes) =>
        ByteCount <= 0 ? StartBlock : StartBlock + ((ByteOffset + (ByteCount - 1)) / blockSizeBytes);
}
