namespace TapeVault.Model;

/// <summary>
/// What a cartridge and its drive say of themselves without the tape being read: the facts that show whether the medium is as
/// it was left. A fact is null where the drive does not tell it.
/// </summary>
public sealed record MediumEvidence
{
    /// <summary>The medium's own serial number (cartridge memory 0401h), empty if it does not tell.</summary>
    public string MediumSerial { get; init; } = string.Empty;

    /// <summary>Serial number of the drive that says all this (vital product data 80h), empty if it does not tell.</summary>
    public string DriveSerial { get; init; } = string.Empty;

    /// <summary>How often the drive was switched on in its life (log page 14h, 000Ch).</summary>
    public long? DrivePowerCycles { get; init; }

    /// <summary>TapeAlert flags that are set, ascending, 1 to 64.</summary>
    public IReadOnlyList<int>? TapeAlerts { get; init; }

    /// <summary>One for each partition that the drive told anything of, ascending.</summary>
    public IReadOnlyList<PartitionEvidence> Partitions { get; init; } = [];

    /// <summary>How often the cartridge was loaded in its life, this time included (cartridge memory 0003h).</summary>
    public long? LoadCount { get; init; }

    /// <summary>
    /// Serial numbers of the drives that loaded it last, newest first, at most four; the first is the drive that it is in
    /// (cartridge memory 020Ah to 020Dh).
    /// </summary>
    public IReadOnlyList<string>? LastDrives { get; init; }

    /// <summary>Megabytes of 10^6 bytes written to it in its life (log page 17h, 0010h).</summary>
    public long? LifetimeMegabytesWritten { get; init; }
}
