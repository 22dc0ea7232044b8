namespace TapeVault.Scsi;

/// <summary>Outcome of a SPACE.</summary>
/// <param name="Moved">
/// Blocks or filemarks passed, negative when backward; the filemark that stopped a spacing over blocks is not counted.
/// </param>
/// <param name="Stop">Why it ended.</param>
public readonly record struct SpaceOutcome(long Moved, SpaceStop Stop);
