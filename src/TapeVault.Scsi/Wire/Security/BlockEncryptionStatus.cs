namespace TapeVault.Scsi.Wire;

/// <summary>ENCRYPTION STATUS of the next block (SSC-5).</summary>
public enum BlockEncryptionStatus : byte
{
    /// <summary>The drive cannot tell.</summary>
    Unknown = 0x00,

    /// <summary>The drive cannot tell at this time.</summary>
    UnknownNow = 0x01,

    /// <summary>The next object is no block.</summary>
    NotABlock = 0x02,

    /// <summary>In clear.</summary>
    NotEncrypted = 0x03,

    /// <summary>Encrypted by an algorithm that the drive does not support.</summary>
    UnsupportedAlgorithm = 0x04,

    /// <summary>Encrypted, and the drive has what decrypts it.</summary>
    Decryptable = 0x05,

    /// <summary>Encrypted, and the drive has not got the key that decrypts it.</summary>
    NotDecryptable = 0x06,
}
