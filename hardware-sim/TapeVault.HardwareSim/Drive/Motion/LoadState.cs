namespace TapeVault.HardwareSim;

/// <summary>Where the cartridge is.</summary>
internal enum LoadState
{
    /// <summary>No cartridge in the drive.</summary>
    Empty,

    /// <summary>Ejected to the mouth: LOAD takes it in again.</summary>
    Ejected,

    /// <summary>Seated but not threaded (UNLOAD with HOLD): the memory chip can be read.</summary>
    Held,

    /// <summary>Threaded.</summary>
    Loaded,
}
