namespace TapeVault.Console.Answers;

/// <summary>One segment of a set.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="VolumeId">The volume it is on.</param>
/// <param name="FileName">Its path on the volume.</param>
/// <param name="SizeBytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its bytes, hex.</param>
/// <param name="Committed">When it was on the medium for certain.</param>
internal sealed record SetSegment(
    int Number,
    string VolumeId,
    string FileName,
    long SizeBytes,
    string Sha256,
    DateTimeOffset Committed
);
