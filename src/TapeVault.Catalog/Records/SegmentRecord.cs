using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>One archive of a set that is on a volume and was synchronised.</summary>
/// <param name="Number">1 for the first segment of the set.</param>
/// <param name="Volume">The volume it is on.</param>
/// <param name="FileName">Its path on the volume.</param>
/// <param name="SizeBytes">Its length.</param>
/// <param name="Digest">SHA-256 over its headers and content digests, not over its bytes (docs/formats/set.md).</param>
/// <param name="FirstPath">First entry in it, for people (display form of the path).</param>
/// <param name="LastPath">Last entry in it, for people.</param>
/// <param name="Committed">When the catalog took it.</param>
public sealed record SegmentRecord(
    int Number,
    VolumeId Volume,
    string FileName,
    long SizeBytes,
    Sha256Digest Digest,
    string FirstPath,
    string LastPath,
    DateTimeOffset Committed
);
