namespace TapeVault.Scsi.Wire;

/// <summary>TYPE of a key-associated data descriptor (SSC-5).</summary>
public enum KeyAssociatedDataType : byte
{
    /// <summary>U-KAD.</summary>
    Unauthenticated = 0x00,

    /// <summary>A-KAD.</summary>
    Authenticated = 0x01,

    /// <summary>Nonce.</summary>
    Nonce = 0x02,

    /// <summary>M-KAD.</summary>
    Metadata = 0x03,

    /// <summary>WK-KAD.</summary>
    WrappedKey = 0x04,
}
