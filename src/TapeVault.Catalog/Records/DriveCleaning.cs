namespace TapeVault.Catalog.Records;

/// <summary>An attempt to clean a drive, and what came of it.</summary>
public sealed record DriveCleaning
{
    /// <summary>Serial number of the drive, empty if it does not tell.</summary>
    public required string DriveSerial { get; init; }

    /// <summary>Serial number of the cleaning cartridge, empty if it could not be read.</summary>
    public string CartridgeSerial { get; init; } = string.Empty;

    /// <summary>Label of the cleaning cartridge, empty if none is known.</summary>
    public string Barcode { get; init; } = string.Empty;

    /// <summary>Whether the drive was cleaned.</summary>
    public required bool Done { get; init; }

    /// <summary>Why it was not cleaned, one sentence; empty if it was.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>How often the cleaning cartridge can be used after this; null if it does not tell.</summary>
    public long? UsesLeft { get; init; }

    /// <summary>Hours of tape motion in the drive's life; null if it does not tell.</summary>
    public long? MotionHours { get; init; }
}
