using TapeVault.Operations.Attribution;

namespace TapeVault.Operations.Drives;

/// <summary>All that a drive tells of itself and its cartridge without the tape being moved.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Device">How it is reached.</param>
/// <param name="Identity">What it is.</param>
/// <param name="State">What it does.</param>
/// <param name="Cartridge">What is in it; null without a cartridge, or while it cannot be asked.</param>
/// <param name="Position">Where the tape stands; null if it does not stand anywhere.</param>
/// <param name="Partitions">Room by partition.</param>
/// <param name="Modes">How it treats data; null while it cannot be asked.</param>
/// <param name="Wear">Age and temperature.</param>
/// <param name="Cleaning">Whether it wants to be cleaned.</param>
/// <param name="Alerts">TapeAlert flags that are set, the worst first.</param>
/// <param name="Verdict">Drive or tape: who is to blame for errors; null if the catalog cannot be used.</param>
/// <param name="Problems">What the drive could not tell, and why.</param>
public sealed record DriveStatus(
    string Name,
    string Device,
    DriveIdentity Identity,
    DriveState State,
    DriveCartridge? Cartridge,
    DrivePosition? Position,
    IReadOnlyList<PartitionRoom> Partitions,
    DriveModes? Modes,
    DriveWear Wear,
    CleaningNeed Cleaning,
    IReadOnlyList<ActiveAlert> Alerts,
    Verdict? Verdict,
    IReadOnlyList<string> Problems
);
