namespace TapeVault.Operations.Drives;

/// <summary>What ejecting came to.</summary>
/// <param name="Name">The drive.</param>
/// <param name="WasEmpty">Whether there was nothing to eject.</param>
/// <param name="Barcode">The cartridge's bar code by its memory; null if it did not tell.</param>
/// <param name="SerialNumber">The cartridge's serial number; null if it did not tell.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record DriveEjected(string Name, bool WasEmpty, string? Barcode, string? SerialNumber, double Seconds);
