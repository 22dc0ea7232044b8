namespace TapeVault.Operations.Drives;

/// <summary>Room on one partition, native, without compression. What the drive does not tell is null.</summary>
/// <param name="Partition">Number, from 0.</param>
/// <param name="CapacityBytes">All of it.</param>
/// <param name="UsedBytes">What is written.</param>
/// <param name="RemainingBytes">What is left to early warning.</param>
/// <param name="EndOfDataMissing">Whether the mark that ends the data is missing, as after a power cut.</param>
public sealed record PartitionRoom(
    int Partition,
    long? CapacityBytes,
    long? UsedBytes,
    long? RemainingBytes,
    bool EndOfDataMissing
);
