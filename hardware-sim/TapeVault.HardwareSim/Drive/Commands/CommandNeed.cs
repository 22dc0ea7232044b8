namespace TapeVault.HardwareSim;

/// <summary>What a command needs of the drive.</summary>
internal enum CommandNeed
{
    /// <summary>Nothing but power.</summary>
    None,

    /// <summary>The memory chip of a cartridge.</summary>
    Chip,

    /// <summary>A threaded cartridge.</summary>
    Medium,

    /// <summary>A threaded cartridge and no operation started with IMMED still running; else it waits for that.</summary>
    IdleMedium,
}
