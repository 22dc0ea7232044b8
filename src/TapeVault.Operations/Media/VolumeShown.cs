using TapeVault.Operations.Triage;

namespace TapeVault.Operations.Media;

/// <summary>What is in one device, and what the catalog knows of it.</summary>
/// <param name="Look">What the look at the device showed.</param>
/// <param name="Known">The catalog's view; null if it does not know this volume.</param>
/// <param name="Generation">Index generation or number of syncs; null if nothing could be opened.</param>
/// <param name="CapacityBytes">Capacity in native bytes, null if unknown.</param>
/// <param name="RemainingBytes">Native bytes left, null if unknown.</param>
/// <param name="Folders">Folders at the top of the volume: the sets on it, known to the catalog or not.</param>
/// <param name="Findings">What opening it found to be said; empty if the last session ended in good order.</param>
public sealed record VolumeShown(
    DeviceLook Look,
    KnownVolume? Known,
    long? Generation,
    long? CapacityBytes,
    long? RemainingBytes,
    IReadOnlyList<string> Folders,
    IReadOnlyList<string> Findings
)
{
    /// <summary>What triage makes of the medium; null without one and for what is no tape.</summary>
    public TriageVerdict? Triage { get; init; }
}
