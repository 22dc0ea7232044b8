using TapeVault.Model;

namespace TapeVault.Catalog.Projection;

/// <summary>Facts of <see cref="EventKinds.MediumOpened"/> and <see cref="EventKinds.MediumClosed"/>.</summary>
/// <param name="Evidence">What cartridge and drive said.</param>
/// <param name="Volume">The volume on it, null if there is none.</param>
/// <param name="Purpose">What the session is for, for people; empty when it is closed.</param>
internal sealed record MediumSessionFacts(MediumEvidence Evidence, VolumeId? Volume, string Purpose);
