using System.Collections.Immutable;

namespace TapeVault.HardwareSim;

/// <summary>What a kind of library is and does; read from <c>library-profiles.json</c>.</summary>
public sealed record LibraryProfile
{
    /// <summary>Name, for example <c>autoloader-8</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Product identification, at most 16 characters; empty for a drive without a robot.</summary>
    public required string Product { get; init; }

    /// <summary>Number of slots.</summary>
    public required int Slots { get; init; }

    /// <summary>Number of mail slots; they open as one.</summary>
    public required int MailSlots { get; init; }

    /// <summary>Number of drives.</summary>
    public required int Drives { get; init; }

    /// <summary>Slots of each magazine, in the order of addresses.</summary>
    public required ImmutableArray<int> Magazines { get; init; }

    /// <summary>Seconds that a move takes, the drive's own work apart.</summary>
    public required double MoveSeconds { get; init; }

    /// <summary>Seconds from power on to ready, the inventory apart.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>Seconds to read the label in one slot.</summary>
    public required double ScanSecondsPerSlot { get; init; }

    /// <summary>Whether it has EXCHANGE MEDIUM.</summary>
    public bool Exchanges { get; init; }

    /// <summary>Whether it has OPEN/CLOSE IMPORT/EXPORT ELEMENT.</summary>
    public bool OpensMailSlot { get; init; }

    /// <summary>Whether a drive must have unloaded before the robot takes its cartridge.</summary>
    public bool UnloadFirst { get; init; }

    /// <summary>What is wrong in its element status from the beginning.</summary>
    public ReportFlaws Flaws { get; init; }

    /// <summary>Whether there is a robot.</summary>
    public bool HasRobot => Product.Length > 0;
}
