using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>Result of reading a set back.</summary>
/// <param name="Instant">When the verification ended.</param>
/// <param name="Volume">The volume that was read, null if all of the set's.</param>
/// <param name="Passed">Whether every digest was right.</param>
/// <param name="Entries">Entries compared.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="Problems">The first problems, one sentence each.</param>
public sealed record VerifyRecord(
    DateTimeOffset Instant,
    VolumeId? Volume,
    bool Passed,
    long Entries,
    long Bytes,
    IReadOnlyList<string> Problems
);
