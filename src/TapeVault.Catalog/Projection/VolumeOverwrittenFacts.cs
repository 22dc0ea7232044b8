using TapeVault.Catalog.Records;
using TapeVault.Model;

namespace TapeVault.Catalog.Projection;

/// <summary>Facts of <see cref="EventKinds.VolumeOverwritten"/>.</summary>
/// <param name="GivenUp">What was there.</param>
/// <param name="ReplacedBy">The new volume.</param>
/// <param name="Sets">Sets that lost a part by it.</param>
/// <param name="Reason">Why the overwrite gate agreed.</param>
internal sealed record VolumeOverwrittenFacts(
    GivenUpContent GivenUp,
    VolumeId ReplacedBy,
    IReadOnlyList<SetId> Sets,
    string Reason
);
