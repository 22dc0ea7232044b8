namespace TapeVault.HardwareSim;

/// <summary>
/// What a generation of cartridge is: data, read from <c>medium-profiles.json</c>. Older generations that no simulated drive is
/// made for are there too, as the drives tell of what they read.
/// </summary>
public sealed record MediumProfile
{
    /// <summary>Name, for example <c>LTO-9</c>.</summary>
    public required string Name { get; init; }

    /// <summary>LTO generation.</summary>
    public required int Generation { get; init; }

    /// <summary>Density code.</summary>
    public required byte DensityCode { get; init; }

    /// <summary>Medium type of a data cartridge in the mode parameter header.</summary>
    public required byte MediumType { get; init; }

    /// <summary>Medium type of a WORM cartridge in the mode parameter header.</summary>
    public required byte WormMediumType { get; init; }

    /// <summary>Linear density of REPORT DENSITY SUPPORT.</summary>
    public required int BitsPerMillimetre { get; init; }

    /// <summary>Data tracks.</summary>
    public required int Tracks { get; init; }

    /// <summary>Native bytes.</summary>
    public required long CapacityBytes { get; init; }

    /// <summary>Length of tape.</summary>
    public required int TapeMetres { get; init; }

    /// <summary>DENSITY NAME of REPORT DENSITY SUPPORT, at most 8 characters.</summary>
    public required string DensityName { get; init; }

    /// <summary>DESCRIPTION of REPORT DENSITY SUPPORT, at most 20 characters.</summary>
    public required string Description { get; init; }
}
