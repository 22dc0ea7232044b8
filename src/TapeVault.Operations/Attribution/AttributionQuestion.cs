using TapeVault.Catalog.Records;

namespace TapeVault.Operations.Attribution;

/// <summary>Everything that the verdict on drive and tape follows from.</summary>
/// <param name="Mounts">Every mount that is known, oldest first.</param>
/// <param name="Drives">What is known of drives: when they were last cleaned.</param>
/// <param name="Drive">Serial number of the drive in question; null to ask for the medium alone.</param>
/// <param name="Medium">Serial number of the medium in question; null to ask for the drive alone.</param>
public sealed record AttributionQuestion(
    IReadOnlyList<MountRecord> Mounts,
    IReadOnlyList<DriveRecord> Drives,
    string? Drive,
    string? Medium
);
