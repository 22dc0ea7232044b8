namespace TapeVault.HardwareSim;

/// <summary>
/// What a generation of cartridge is: data, read from <c>medium-profiles.json</c>. Older generations that no simulated drive is
/// made for are there too, as the drives tell of what they read.
/// </summary>
public sealed record MediumProfile
{
    /// <summary>Name, for example <c>LTO-9</c>; <c>LTO-7M</c> is an LTO-7 cartridge initialised as type M.</summary>
    public required string Name { get; init; }

    /// <summary>LTO generation.</summary>
    public required int Generation { get; init; }

    /// <summary>Density code.</summary>
    public required byte DensityCode { get; init; }

    /// <summary>Medium type of a data cartridge in the mode parameter header.</summary>
    public required byte MediumType { get; init; }

    /// <summary>Medium type of a WORM cartridge in the mode parameter header; null where there are none.</summary>
    public byte? WormMediumType { get; init; }

    /// <summary>Linear density of REPORT DENSITY SUPPORT.</summary>
    public required int BitsPerMillimetre { get; init; }

    /// <summary>Data tracks.</summary>
    public required int Tracks { get; init; }

    /// <summary>Native bytes of an unpartitioned cartridge up to early warning.</summary>
    public required long CapacityBytes { get; init; }

    /// <summary>Length of tape.</summary>
    public required int TapeMetres { get; init; }

    /// <summary>DENSITY NAME of REPORT DENSITY SUPPORT, at most 8 characters.</summary>
    public required string DensityName { get; init; }

    /// <summary>DESCRIPTION of REPORT DENSITY SUPPORT, at most 20 characters.</summary>
    public required string Description { get; init; }

    /// <summary>Wraps (serpentine passes) of the whole tape.</summary>
    public required int Wraps { get; init; }

    /// <summary>Partitions that it can have.</summary>
    public required int MaximumPartitions { get; init; }

    /// <summary>Bytes between early warning and the physical end.</summary>
    public required long EarlyWarningZoneBytes { get; init; }
}
