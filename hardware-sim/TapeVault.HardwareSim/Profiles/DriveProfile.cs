using System.Collections.Immutable;
using TapeVault.Scsi;

namespace TapeVault.HardwareSim;

/// <summary>
/// What a generation of drive is and how fast it does what: data, read from <c>drive-profiles.json</c>. Which of the
/// figures come from makers' papers and which are guesses stands in <c>docs/hardware/simulated-drive.md</c>.
/// </summary>
public sealed record DriveProfile
{
    /// <summary>Name, for example <c>LTO-9</c>.</summary>
    public required string Name { get; init; }

    /// <summary>LTO generation.</summary>
    public required int Generation { get; init; }

    /// <summary>Density code of its own medium.</summary>
    public required byte DensityCode { get; init; }

    /// <summary>Medium type of its own data cartridge in the mode parameter header.</summary>
    public required byte MediumType { get; init; }

    /// <summary>Product identification in INQUIRY.</summary>
    public required string Product { get; init; }

    /// <summary>Partitions that it can make; the cartridge may have room for fewer.</summary>
    public required int MaximumPartitions { get; init; }

    /// <summary>Bytes of the drive's data buffer.</summary>
    public required long BufferBytes { get; init; }

    /// <summary>Largest record.</summary>
    public required int MaximumBlockBytes { get; init; }

    /// <summary>Speeds that the drive matches to the host's rate, ascending, in 10^6 bytes a second.</summary>
    public required ImmutableArray<double> StreamingMegabytesPerSecond { get; init; }

    /// <summary>Speed of the host interface in 10^6 bytes a second.</summary>
    public required double InterfaceMegabytesPerSecond { get; init; }

    /// <summary>Seconds from insertion to ready.</summary>
    public required double LoadSeconds { get; init; }

    /// <summary>Seconds of an unload from the beginning of tape.</summary>
    public required double UnloadSeconds { get; init; }

    /// <summary>Seconds that every change of position takes.</summary>
    public required double LocateBaseSeconds { get; init; }

    /// <summary>Further seconds when the wrap changes.</summary>
    public required double WrapChangeSeconds { get; init; }

    /// <summary>Speed of tape when locating and rewinding.</summary>
    public required double LocateMetresPerSecond { get; init; }

    /// <summary>Seconds of one stop, back up and restart.</summary>
    public required double BackhitchSeconds { get; init; }

    /// <summary>Seconds of FORMAT MEDIUM.</summary>
    public required double FormatSeconds { get; init; }

    /// <summary>Seconds of measuring a new medium at its first load; 0 for generations that do not.</summary>
    public double OptimisationSeconds { get; init; }

    /// <summary>Seconds of cleaning the head.</summary>
    public double CleaningSeconds { get; init; } = 120;

    /// <summary>Names of the kinds of cartridge that it writes.</summary>
    public required ImmutableArray<string> WritableMedia { get; init; }

    /// <summary>Names of the kinds of cartridge that it reads.</summary>
    public required ImmutableArray<string> ReadableMedia { get; init; }

    /// <summary>Logical block protection methods besides none: 1 Reed-Solomon CRC, 2 CRC32C.</summary>
    public ImmutableArray<byte> BlockProtectionMethods => Generation >= 7 ? [1, 2] : [1];

    /// <summary>User data segments in one list of recommended access order; 0 for drives that have none.</summary>
    public int AccessOrderSegments { get; init; }

    /// <summary>Whether it has READ END OF WRAP POSITION, a command of IBM's mechanisms.</summary>
    public bool ReportsEndOfWraps => Generation >= 7;

    /// <summary>Recommended time-out of SET CAPACITY, which belongs to none of the classes.</summary>
    public int SetCapacitySeconds { get; init; } = 780;

    /// <summary>Recommended time-outs by class, in seconds, as REPORT SUPPORTED OPERATION CODES gives them.</summary>
    public required ImmutableDictionary<TimeoutClass, int> TimeoutSeconds { get; init; }
}
