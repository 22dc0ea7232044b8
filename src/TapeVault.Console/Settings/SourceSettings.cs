namespace TapeVault.Console.Settings;

/// <summary>What one backup takes.</summary>
/// <param name="Name">What people call it on the command line.</param>
/// <param name="Paths">Absolute paths, at least one.</param>
/// <param name="Exclude">Patterns of names or paths to leave out.</param>
/// <param name="OneFileSystem">Whether folders on another file system are left out.</param>
public sealed record SourceSettings(
    string Name,
    IReadOnlyList<string> Paths,
    IReadOnlyList<string> Exclude,
    bool OneFileSystem
);
