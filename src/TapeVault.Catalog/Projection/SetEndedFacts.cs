using TapeVault.Catalog.Records;
using TapeVault.Model;

namespace TapeVault.Catalog.Projection;

/// <summary>Facts of the events that end a set or take it up again.</summary>
/// <param name="Reason">Why; empty when complete or resumed.</param>
/// <param name="Counts">What the set holds; null if unchanged.</param>
/// <param name="IndexDigest">SHA-256 of the file index, when complete.</param>
/// <param name="Room">State of the volume, if told.</param>
internal sealed record SetEndedFacts(
    string Reason,
    SetCounts? Counts = null,
    Sha256Digest? IndexDigest = null,
    VolumeRoom? Room = null
);
