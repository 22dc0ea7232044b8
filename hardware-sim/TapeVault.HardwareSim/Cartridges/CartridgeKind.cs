namespace TapeVault.HardwareSim;

/// <summary>What a cartridge is for. The numbers are stored; never change one.</summary>
public enum CartridgeKind
{
    /// <summary>Rewritable data.</summary>
    Data = 0,

    /// <summary>Data that is written once.</summary>
    Worm = 1,

    /// <summary>Cleans the head.</summary>
    Cleaning = 2,
}
