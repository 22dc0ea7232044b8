namespace TapeVault.Scsi.Wire;

/// <summary>KAD FORMAT (SSC-5): what the unauthenticated key-associated data are.</summary>
public enum KeyAssociatedDataFormat : byte
{
    /// <summary>Nothing said.</summary>
    Unspecified = 0x00,

    /// <summary>A binary key name.</summary>
    BinaryKeyName = 0x01,

    /// <summary>An ASCII key name.</summary>
    AsciiKeyName = 0x02,
}
