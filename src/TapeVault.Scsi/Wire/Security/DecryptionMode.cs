namespace TapeVault.Scsi.Wire;

/// <summary>DECRYPTION MODE (SSC-5).</summary>
public enum DecryptionMode : byte
{
    /// <summary>Encrypted blocks are an error.</summary>
    Disabled = 0x00,

    /// <summary>Encrypted blocks are read as ciphertext.</summary>
    Raw = 0x01,

    /// <summary>Blocks are decrypted; blocks in clear are an error.</summary>
    Decrypt = 0x02,

    /// <summary>Encrypted blocks are decrypted, blocks in clear read as they are.</summary>
    Mixed = 0x03,
}
