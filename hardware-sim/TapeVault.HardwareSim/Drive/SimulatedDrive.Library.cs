namespace TapeVault.HardwareSim;

/// <summary>What a library around the drive sees of it.</summary>
public sealed partial class SimulatedDrive
{
    /// <summary>Whether the tape is threaded, so that a robot cannot take the cartridge before the drive lets it go.</summary>
    internal bool IsThreaded => _state.Load == LoadState.Loaded;
}
