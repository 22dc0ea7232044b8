namespace TapeVault.Scsi.Wire;

/// <summary>DEST_TYPE field of LOCATE(16) (SSC-5).</summary>
public enum LocateDestination : byte
{
    /// <summary>Logical object identifier.</summary>
    Object = 0x00,

    /// <summary>Logical file identifier: so many filemarks after the beginning of the partition.</summary>
    File = 0x01,

    /// <summary>End of data; the identifier is ignored.</summary>
    EndOfData = 0x03,
}
