namespace TapeVault.Scsi;

/// <summary>What a drive can do with a cartridge.</summary>
public enum CartridgeUse
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Read it.</summary>
    ReadOnly,

    /// <summary>Read and write it.</summary>
    ReadWrite,
}
