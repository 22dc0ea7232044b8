namespace TapeVault.Scsi.Wire;

/// <summary>LOGICAL BLOCK PROTECTION METHOD of mode page 0Ah/F0h (SSC-5).</summary>
public enum BlockProtectionMethod : byte
{
    /// <summary>No protection information.</summary>
    None = 0x00,

    /// <summary>Reed-Solomon CRC of ECMA-319.</summary>
    ReedSolomonCrc = 0x01,

    /// <summary>CRC32C (Castagnoli).</summary>
    Crc32C = 0x02,
}
