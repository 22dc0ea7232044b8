namespace TapeVault.Scsi;

/// <summary>Why a SPACE ended.</summary>
public enum SpaceStop
{
    /// <summary>The whole count was done.</summary>
    Done,

    /// <summary>
    /// A filemark was met while spacing over blocks; the position is beyond it in the direction of motion.
    /// </summary>
    Filemark,

    /// <summary>The end of data was met.</summary>
    EndOfData,

    /// <summary>The beginning of the partition was met.</summary>
    BeginningOfPartition,
}
