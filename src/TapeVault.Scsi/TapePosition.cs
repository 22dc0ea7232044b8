namespace TapeVault.Scsi;

/// <summary>Where the medium is, by READ POSITION's long form.</summary>
/// <param name="Partition">Current partition.</param>
/// <param name="ObjectNumber">Number of the next object (block or filemark), counted from 0 in the partition.</param>
/// <param name="FileNumber">Filemarks before the position in the partition; -1 if the drive does not know it.</param>
/// <param name="BeginningOfPartition">BOP.</param>
/// <param name="EndOfPartition">EOP: in the early-warning zone.</param>
/// <param name="ProgrammableEarlyWarning">BPEW: in the programmable early-warning zone.</param>
public readonly record struct TapePosition(
    int Partition,
    long ObjectNumber,
    long FileNumber,
    bool BeginningOfPartition,
    bool EndOfPartition,
    bool ProgrammableEarlyWarning
)
{
    /// <summary><see cref="FileNumber"/> when the drive does not know it.</summary>
    public const long UnknownFileNumber = -1;

    /// <summary>The beginning of a partition.</summary>
    public static TapePosition BeginningOf(int partition) =>
        new(partition, 0, 0, BeginningOfPartition: true, EndOfPartition: false, ProgrammableEarlyWarning: false);
}
