namespace TapeVault.Scsi.Wire;

/// <summary>Element types as bits of the device capabilities mode page (SMC-3 7.3.2).</summary>
[Flags]
public enum ElementTypes : byte
{
    /// <summary>None.</summary>
    None = 0x00,

    /// <summary>MT: the robot.</summary>
    MediumTransport = 0x01,

    /// <summary>ST: slots.</summary>
    Storage = 0x02,

    /// <summary>I/E: mail slots.</summary>
    ImportExport = 0x04,

    /// <summary>DT: drives.</summary>
    DataTransfer = 0x08,

    /// <summary>Each of them.</summary>
    All = 0x0F,
}
