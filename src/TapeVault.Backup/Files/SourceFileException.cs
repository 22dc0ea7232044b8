namespace TapeVault.Backup.Files;

/// <summary>One source file cannot be read; the backup goes on and the set says so.</summary>
public sealed class SourceFileException(SourceProblem problem, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public SourceProblem Problem { get; } = problem;
}
