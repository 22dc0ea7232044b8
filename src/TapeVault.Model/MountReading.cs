namespace TapeVault.Model;

/// <summary>What drive and cartridge counted, read at one moment while the cartridge is loaded.</summary>
public sealed record MountReading
{
    /// <summary>Serial number of the drive, empty if it does not tell.</summary>
    public string DriveSerial { get; init; } = string.Empty;

    /// <summary>Name of the drive's kind, empty if it does not tell.</summary>
    public string DriveProduct { get; init; } = string.Empty;

    /// <summary>The medium's own serial number, empty if it does not tell.</summary>
    public string MediumSerial { get; init; } = string.Empty;

    /// <summary>Its label, empty if its memory does not tell.</summary>
    public string Barcode { get; init; } = string.Empty;

    /// <summary>How often the medium was loaded in its life, this time included; null if it does not tell.</summary>
    public long? Load { get; init; }

    /// <summary>The counters as they stand.</summary>
    public MountCounts Counts { get; init; } = new();

    /// <summary>TapeAlert flags that are set, ascending.</summary>
    public IReadOnlyList<int> TapeAlerts { get; init; } = [];

    /// <summary>Serial numbers of the drives that loaded the medium last, newest first, at most four.</summary>
    public IReadOnlyList<string> LastDrives { get; init; } = [];

    /// <summary>Commands that failed since the drive was opened, the first of them, a sentence each.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>How many commands failed because of drive or medium since the drive was opened.</summary>
    public int HardFailures { get; init; }
}
