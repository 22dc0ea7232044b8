namespace TapeVault.Scsi;

/// <summary>Native capacity of a partition, without compression. What the drive does not tell is null.</summary>
/// <param name="Partition">Partition, from 0.</param>
/// <param name="TotalBytes">All of it.</param>
/// <param name="UsedBytes">To the end of data; null also when the end of data is missing.</param>
/// <param name="RemainingBytes">From the end of data to early warning.</param>
/// <param name="Source">Where the numbers come from: <c>log page 17h</c>, <c>log page 31h</c> or <c>cartridge memory</c>.</param>
public sealed record PartitionCapacity(
    int Partition,
    long? TotalBytes,
    long? UsedBytes,
    long? RemainingBytes,
    string Source
);
