namespace TapeVault.Scsi;

/// <summary>What a cartridge is by its label.</summary>
public enum CartridgeLabelKind
{
    /// <summary>The label does not tell; still a cartridge.</summary>
    Unknown,

    /// <summary>Data.</summary>
    Data,

    /// <summary>Data, write once.</summary>
    Worm,

    /// <summary>Cleaning.</summary>
    Cleaning,

    /// <summary>Diagnostics.</summary>
    Diagnostic,
}
