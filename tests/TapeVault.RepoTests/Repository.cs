namespace TapeVault.RepoTests;

/// <summary>The work tree that the tests were built from.</summary>
internal static class Repository
{
    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
    };

    /// <summary>Folder of the solution file, without a slash at its end.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>C# files under these folders of the repository, made by people (no build output), in a stable order.</summary>
    public static IReadOnlyList<SourceFile> CSharp(params string[] folders) =>
        [.. Files("*.cs", folders).Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path))))];

    /// <summary>Paths, relative to the root and with forward slashes, of files made by people.</summary>
    public static IReadOnlyList<string> Files(string pattern, params string[] folders) =>
        [
            .. folders
                .Select(folder => Path.Combine(Root, folder))
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, Everywhere))
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => !IsBuildOutput(path))
                .Order(StringComparer.Ordinal),
        ];

    private static bool IsBuildOutput(string path) =>
        path.Split('/').Any(part => part is "bin" or "obj" or ".git" or "TestResults" or "artifacts");

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TapeVault.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No TapeVault.sln above {start}.");
    }
}
