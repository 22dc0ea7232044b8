namespace TapeVault.Scsi;

/// <summary>What became of a block or filemarks. All but the last were accepted.</summary>
public enum WriteOutcome
{
    /// <summary>Accepted.</summary>
    Written,

    /// <summary>Accepted; the position is in the programmable early-warning zone (mode page 10h/01h).</summary>
    ProgrammableEarlyWarning,

    /// <summary>
    /// Accepted; the end of the partition is near. Finish and write the trailer; every later write says it too.
    /// </summary>
    EarlyWarning,

    /// <summary>
    /// Not, or not wholly, written: the partition is full. Blocks in the buffer may be lost too;
    /// <see cref="TapeDrive.ReadBufferedPosition"/> tells.
    /// </summary>
    EndOfPartition,
}
