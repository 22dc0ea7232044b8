namespace TapeVault.Scsi.Wire;

/// <summary>Service actions of READ ATTRIBUTE (SPC-5).</summary>
public enum ReadAttributeAction : byte
{
    /// <summary>Attributes with values.</summary>
    Values = 0x00,

    /// <summary>Identifiers of the attributes present.</summary>
    List = 0x01,

    /// <summary>Logical volumes.</summary>
    LogicalVolumes = 0x02,

    /// <summary>Partitions.</summary>
    Partitions = 0x03,

    /// <summary>Identifiers of the attributes supported.</summary>
    Supported = 0x05,
}
