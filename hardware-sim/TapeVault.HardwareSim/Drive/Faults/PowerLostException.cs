namespace TapeVault.HardwareSim;

/// <summary>Unwinds a command handler in which the power failed; never leaves the drive.</summary>
internal sealed class PowerLostException : Exception;
