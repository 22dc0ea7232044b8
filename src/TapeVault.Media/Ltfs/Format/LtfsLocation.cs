namespace TapeVault.Media.Ltfs.Format;

/// <summary>Where an index stands.</summary>
/// <param name="Partition">Partition letter.</param>
/// <param name="StartBlock">Logical object number of its first record (not of the filemark before it).</param>
public readonly record struct LtfsLocation(char Partition, long StartBlock)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Partition}{StartBlock}";
}
