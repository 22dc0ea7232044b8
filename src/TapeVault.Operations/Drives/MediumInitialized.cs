namespace TapeVault.Operations.Drives;

/// <summary>What initialising a cartridge came to.</summary>
/// <param name="Name">The drive.</param>
/// <param name="WasNew">Whether the drive initialised it now; false if it had been done before, or is not needed.</param>
/// <param name="Ejected">Whether it was ejected behind that.</param>
/// <param name="Barcode">Its label; null if its memory does not tell.</param>
/// <param name="SerialNumber">The maker's serial number; null if it does not tell.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record MediumInitialized(
    string Name,
    bool WasNew,
    bool Ejected,
    string? Barcode,
    string? SerialNumber,
    double Seconds
);
