namespace TapeVault.Operations.Drives;

/// <summary>What loading came to.</summary>
/// <param name="Name">The drive.</param>
/// <param name="WasLoaded">Whether it was loaded already.</param>
/// <param name="Finished">False if the drive is still at it, because nobody wanted to wait.</param>
/// <param name="Held">Whether the cartridge was only taken in, its memory readable, the tape not threaded.</param>
/// <param name="Activity">What the drive does now, in words.</param>
/// <param name="Usual">How long that usually takes; null if nobody knows.</param>
/// <param name="Barcode">The cartridge's bar code by its memory; null if it does not tell.</param>
/// <param name="SerialNumber">The cartridge's serial number; null if it does not tell.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record DriveLoaded(
    string Name,
    bool WasLoaded,
    bool Finished,
    bool Held,
    string Activity,
    string? Usual,
    string? Barcode,
    string? SerialNumber,
    double Seconds
);
