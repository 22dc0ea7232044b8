using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>How TapeVault left a medium: what to compare with when it comes back.</summary>
/// <param name="Instant">When this was recorded.</param>
/// <param name="Evidence">
/// What cartridge and drive said: after the last proper close, or, while a write session is open, when it was opened.
/// </param>
/// <param name="Volume">The volume on it then, null if there was none.</param>
/// <param name="OpenSince">When a write session was opened that nobody has closed; null if the last one was closed.</param>
/// <param name="OpenFor">What that session was for, for people; empty if there is none.</param>
public sealed record MediumMemory(
    DateTimeOffset Instant,
    MediumEvidence Evidence,
    VolumeId? Volume,
    DateTimeOffset? OpenSince = null,
    string OpenFor = ""
);
