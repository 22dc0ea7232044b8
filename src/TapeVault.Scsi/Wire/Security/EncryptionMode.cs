namespace TapeVault.Scsi.Wire;

/// <summary>ENCRYPTION MODE (SSC-5).</summary>
public enum EncryptionMode : byte
{
    /// <summary>Blocks are written in clear.</summary>
    Disabled = 0x00,

    /// <summary>Blocks are written as ciphertext made elsewhere.</summary>
    External = 0x01,

    /// <summary>Blocks are encrypted by the drive.</summary>
    Encrypt = 0x02,
}
