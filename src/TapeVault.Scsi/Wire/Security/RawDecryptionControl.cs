namespace TapeVault.Scsi.Wire;

/// <summary>RDMC of the Set Data Encryption page (SSC-5): whether blocks may later be read as ciphertext.</summary>
public enum RawDecryptionControl : byte
{
    /// <summary>As the algorithm has it.</summary>
    AlgorithmDefault = 0x00,

    /// <summary>Allowed.</summary>
    Allowed = 0x02,

    /// <summary>Forbidden.</summary>
    Forbidden = 0x03,
}
