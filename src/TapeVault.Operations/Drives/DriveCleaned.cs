namespace TapeVault.Operations.Drives;

/// <summary>What cleaning a drive came to.</summary>
/// <param name="Name">The drive.</param>
/// <param name="Before">Whether it had wanted to be cleaned.</param>
/// <param name="After">Whether it still does.</param>
/// <param name="Barcode">Bar code of the cleaning cartridge; null if its memory does not tell.</param>
/// <param name="SerialNumber">Serial number of the cleaning cartridge; null if it does not tell.</param>
/// <param name="Uses">How often the cleaning cartridge can be used at all; null if it does not tell.</param>
/// <param name="UsesLeft">How often it can be used still; null if it does not tell.</param>
/// <param name="Cleanings">Cleanings in the drive's life; null if it does not tell.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record DriveCleaned(
    string Name,
    CleaningNeed Before,
    CleaningNeed After,
    string? Barcode,
    string? SerialNumber,
    long? Uses,
    long? UsesLeft,
    long? Cleanings,
    double Seconds
)
{
    /// <summary>Why this is not in the catalog, one sentence; null if it is.</summary>
    public string? NotNoted { get; init; }
}
