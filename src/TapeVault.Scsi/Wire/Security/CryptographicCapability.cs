namespace TapeVault.Scsi.Wire;

/// <summary>ENCRYPT_C and DECRYPT_C (SSC-5).</summary>
public enum CryptographicCapability : byte
{
    /// <summary>No capability.</summary>
    None = 0x00,

    /// <summary>In software.</summary>
    Software = 0x01,

    /// <summary>In hardware.</summary>
    Hardware = 0x02,

    /// <summary>Capable, but under external control.</summary>
    ExternalControl = 0x03,
}
