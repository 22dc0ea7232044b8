using TapeVault.Backup.Files;

namespace TapeVault.Backup;

/// <summary>One entry that is not, or not wholly, in a set.</summary>
/// <param name="Path">Path, for people.</param>
/// <param name="Problem">Why.</param>
public sealed record BackupProblem(string Path, SourceProblem Problem);
