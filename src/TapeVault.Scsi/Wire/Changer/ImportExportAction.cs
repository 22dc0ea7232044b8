namespace TapeVault.Scsi.Wire;

/// <summary>ACTION CODE of OPEN/CLOSE IMPORT/EXPORT ELEMENT (SMC-3 6.6).</summary>
public enum ImportExportAction : byte
{
    /// <summary>Open the mail slot.</summary>
    Open = 0x00,

    /// <summary>Close it.</summary>
    Close = 0x01,
}
