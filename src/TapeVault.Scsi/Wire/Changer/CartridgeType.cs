namespace TapeVault.Scsi.Wire;

/// <summary>MEDIUM TYPE of an element descriptor (SMC-3 6.10.4).</summary>
public enum CartridgeType : byte
{
    /// <summary>Not told.</summary>
    Unspecified = 0x00,

    /// <summary>Data.</summary>
    Data = 0x01,

    /// <summary>Cleaning.</summary>
    Cleaning = 0x02,

    /// <summary>Diagnostics.</summary>
    Diagnostics = 0x03,

    /// <summary>Write once.</summary>
    Worm = 0x04,

    /// <summary>Microcode image.</summary>
    Microcode = 0x05,
}
