namespace TapeVault.Scsi.Wire;

/// <summary>Service actions of READ POSITION (SSC-5).</summary>
public enum ReadPositionForm : byte
{
    /// <summary>Short form, block identifiers; 20 bytes.</summary>
    Short = 0x00,

    /// <summary>Short form, vendor-specific identifiers.</summary>
    ShortVendor = 0x01,

    /// <summary>Long form; 32 bytes.</summary>
    Long = 0x06,

    /// <summary>Extended form; 32 bytes.</summary>
    Extended = 0x08,
}
