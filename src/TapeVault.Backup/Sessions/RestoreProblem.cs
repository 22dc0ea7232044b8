namespace TapeVault.Backup.Sessions;

/// <summary>One entry that is not, or not wholly, as it was.</summary>
/// <param name="Path">Path, for people.</param>
/// <param name="What">What is the matter, one sentence.</param>
public sealed record RestoreProblem(string Path, string What);
