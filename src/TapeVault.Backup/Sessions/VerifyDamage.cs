namespace TapeVault.Backup.Sessions;

/// <summary>One thing that is not as it was written.</summary>
/// <param name="Segment">Segment number.</param>
/// <param name="Path">Path of the entry, for people; empty when the segment as a whole is meant.</param>
/// <param name="What">What is wrong, one sentence.</param>
public sealed record VerifyDamage(int Segment, string Path, string What);
