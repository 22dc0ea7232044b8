namespace TapeVault.Operations.Drives;

/// <summary>Where the tape stands.</summary>
/// <param name="Partition">Partition, from 0.</param>
/// <param name="ObjectNumber">Number of the next block or filemark in it, from 0.</param>
/// <param name="AtBeginning">Whether that is the beginning of the partition.</param>
/// <param name="NearEnd">Whether it is behind early warning.</param>
public sealed record DrivePosition(int Partition, long ObjectNumber, bool AtBeginning, bool NearEnd);
