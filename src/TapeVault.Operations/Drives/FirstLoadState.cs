namespace TapeVault.Operations.Drives;

/// <summary>Whether the drive has to initialise the cartridge before it can be used.</summary>
internal enum FirstLoadState
{
    /// <summary>No, or the drive does not tell.</summary>
    NotNeeded,

    /// <summary>It would, at the next load.</summary>
    Needed,

    /// <summary>It is at it.</summary>
    Running,
}
