namespace TapeVault.Scsi.Wire;

/// <summary>FORMAT field of FORMAT MEDIUM (SSC-5).</summary>
public enum FormatKind : byte
{
    /// <summary>One partition.</summary>
    Default = 0x00,

    /// <summary>Partitions as Medium Partition mode page 11h says.</summary>
    Partition = 0x01,

    /// <summary>A default format, then partitions as mode page 11h says.</summary>
    DefaultThenPartition = 0x02,
}
