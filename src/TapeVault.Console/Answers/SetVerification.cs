namespace TapeVault.Console.Answers;

/// <summary>One time that a set was read back.</summary>
/// <param name="Instant">When it ended.</param>
/// <param name="VolumeId">The volume that was read, null if all of the set's.</param>
/// <param name="Passed">Whether every digest was right.</param>
/// <param name="EntryCount">Entries compared.</param>
/// <param name="SizeBytes">Bytes read.</param>
/// <param name="Problems">The first problems, one sentence each.</param>
internal sealed record SetVerification(
    DateTimeOffset Instant,
    string? VolumeId,
    bool Passed,
    long EntryCount,
    long SizeBytes,
    IReadOnlyList<string> Problems
);
