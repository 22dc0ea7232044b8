namespace TapeVault.Scsi.Wire;

/// <summary>PC field of MODE SENSE (SPC-5 6.14.1).</summary>
public enum ModePageControl : byte
{
    /// <summary>Current values.</summary>
    Current = 0x00,

    /// <summary>A mask of what may be changed.</summary>
    Changeable = 0x01,

    /// <summary>Default values.</summary>
    Default = 0x02,

    /// <summary>Saved values.</summary>
    Saved = 0x03,
}
