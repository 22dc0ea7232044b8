using TapeVault.Scsi;

namespace TapeVault.Operations.Drives;

/// <summary>What a drive does at this moment.</summary>
/// <param name="Readiness">Whether it can be used.</param>
/// <param name="Activity">What it does, in words.</param>
/// <param name="PercentDone">How much of that is done; null if the drive does not tell.</param>
/// <param name="Usual">How long that usually takes; null if nobody knows.</param>
/// <param name="MayBeInterrupted">False while a new cartridge is initialised: nobody may switch it off or unload.</param>
/// <param name="RemovalPrevented">Whether this or another host keeps the cartridge in; null if it is not known.</param>
/// <param name="ReservedBy">Which host has it alone; null if none, or if the drive has no reservations.</param>
public sealed record DriveState(
    DriveReadiness Readiness,
    string Activity,
    int? PercentDone,
    string? Usual,
    bool MayBeInterrupted,
    bool? RemovalPrevented,
    string? ReservedBy
);
