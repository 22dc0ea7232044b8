namespace TapeVault.HardwareSim.Storage;

/// <summary>What every operation on a simulated store gives while its power is off.</summary>
public sealed class PowerIsOffException() : IOException("The simulated host has no power.");
