namespace TapeVault.Operations.Drives;

/// <summary>The cartridge in a drive, as it and the drive tell.</summary>
/// <param name="Barcode">Bar code, from the cartridge's memory or the library; null if neither knows it.</param>
/// <param name="SerialNumber">The maker's serial number.</param>
/// <param name="Generation">For example <c>LTO-9</c>; null if the drive does not tell.</param>
/// <param name="Worm">Whether it can be written once only.</param>
/// <param name="WriteProtected">Whether it refuses writing.</param>
/// <param name="Loads">How often it was loaded in its life.</param>
/// <param name="Application">Who formatted it, by its memory.</param>
public sealed record DriveCartridge(
    string? Barcode,
    string? SerialNumber,
    string? Generation,
    bool? Worm,
    bool? WriteProtected,
    long? Loads,
    string? Application
);
