using System.Collections.Immutable;

namespace TapeVault.HardwareSim;

/// <summary>What a new simulated cartridge is.</summary>
public sealed record CartridgeOptions
{
    /// <summary>Generation: the name of a kind of cartridge, <c>LTO-3</c> … <c>LTO-10</c>, <c>LTO-7M</c>. Default LTO-9.</summary>
    public string Generation { get; init; } = "LTO-9";

    /// <summary>Data, write-once or cleaning. Default data.</summary>
    public CartridgeKind Kind { get; init; }

    /// <summary>How often a cleaning cartridge can be used (attribute 0409h). Default 50.</summary>
    public int CleaningUses { get; init; } = 50;

    /// <summary>
    /// Whether it comes new from the factory: an LTO-9 drive measures it at its first load, which takes most of an hour.
    /// Default false: it was in use already.
    /// </summary>
    public bool IsNew { get; init; }

    /// <summary>Medium serial number (attribute 0401h), at most 32 ASCII characters.</summary>
    public string Serial { get; init; } = "SIM0000001";

    /// <summary>Bar code on the label, for example <c>TV0001L9</c>. The chip does not know it until a host writes 0806h.</summary>
    public string Barcode { get; init; } = "TV0001L9";

    /// <summary>Date of manufacture (attribute 0406h), YYYYMMDD.</summary>
    public string ManufactureDate { get; init; } = "20250102";

    /// <summary>Bytes from beginning to early warning when not partitioned; the generation's native capacity unless given.</summary>
    public long? CapacityBytes { get; init; }

    /// <summary>
    /// Bytes from beginning to early warning of each partition once it is partitioned, whatever sizes the host asks for.
    /// Empty: what the host asked for, rounded up to the wraps of the generation.
    /// </summary>
    public ImmutableArray<long> PartitionBytes { get; init; } = [];

    /// <summary>Bytes between early warning and the physical end of each partition; the generation's
    /// zone, or a sixteenth of a smaller cartridge, unless given.</summary>
    public long? EarlyWarningZoneBytes { get; init; }
}
