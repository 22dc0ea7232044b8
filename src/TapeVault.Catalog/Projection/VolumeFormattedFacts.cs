using TapeVault.Catalog.Records;

namespace TapeVault.Catalog.Projection;

/// <summary>Facts of <see cref="EventKinds.VolumeFormatted"/>.</summary>
/// <param name="Volume">The new volume.</param>
/// <param name="Reason">Why the overwrite gate agreed.</param>
internal sealed record VolumeFormattedFacts(VolumeRecord Volume, string Reason);
