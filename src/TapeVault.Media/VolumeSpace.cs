namespace TapeVault.Media;

/// <summary>Capacity as the device tells it, native (uncompressed) bytes.</summary>
/// <param name="CapacityBytes">All of it, null if unknown.</param>
/// <param name="RemainingBytes">What is left, null if unknown.</param>
public readonly record struct VolumeSpace(long? CapacityBytes, long? RemainingBytes);
