namespace TapeVault.Scsi.Wire;

/// <summary>Sense keys (SPC-5 4.4.7).</summary>
public enum SenseKey : byte
{
    /// <summary>NO SENSE: nothing to report, or a filemark, end-of-medium or length note.</summary>
    NoSense = 0x00,

    /// <summary>RECOVERED ERROR: the command succeeded with some recovery.</summary>
    RecoveredError = 0x01,

    /// <summary>NOT READY.</summary>
    NotReady = 0x02,

    /// <summary>MEDIUM ERROR.</summary>
    MediumError = 0x03,

    /// <summary>HARDWARE ERROR.</summary>
    HardwareError = 0x04,

    /// <summary>ILLEGAL REQUEST.</summary>
    IllegalRequest = 0x05,

    /// <summary>UNIT ATTENTION: something changed since the last command; the command was not done.</summary>
    UnitAttention = 0x06,

    /// <summary>DATA PROTECT.</summary>
    DataProtect = 0x07,

    /// <summary>BLANK CHECK: blank medium or end of data met.</summary>
    BlankCheck = 0x08,

    /// <summary>VENDOR SPECIFIC.</summary>
    VendorSpecific = 0x09,

    /// <summary>COPY ABORTED.</summary>
    CopyAborted = 0x0A,

    /// <summary>ABORTED COMMAND.</summary>
    AbortedCommand = 0x0B,

    /// <summary>VOLUME OVERFLOW: the end of the partition was reached with data left in the buffer.</summary>
    VolumeOverflow = 0x0D,

    /// <summary>MISCOMPARE.</summary>
    Miscompare = 0x0E,

    /// <summary>COMPLETED.</summary>
    Completed = 0x0F,
}
