using System.Reflection;

namespace TapeVault.RepoTests;

/// <summary>The compiled product, as it lies beside the tests.</summary>
internal static class ProductAssemblies
{
    /// <summary>Assemblies of <c>src</c>.</summary>
    public static IReadOnlyList<Assembly> Product { get; } = Load("src");

    /// <summary>Assemblies of <c>src</c> and <c>hardware-sim</c>.</summary>
    public static IReadOnlyList<Assembly> WithSimulator { get; } = Load("src", "hardware-sim");

    /// <summary>The project that an assembly comes from: the executables have names of their own.</summary>
    public static string ProjectOf(AssemblyName assembly) =>
        assembly.Name switch
        {
            "tapevault" => "TapeVault.Console",
            "tapevault-sim" => "TapeVault.HardwareSim.Runner",
            var name => name ?? string.Empty,
        };

    /// <inheritdoc cref="ProjectOf(AssemblyName)"/>
    public static string ProjectOf(Assembly assembly) => ProjectOf(assembly.GetName());

    private static IReadOnlyList<Assembly> Load(params string[] folders)
    {
        var projects = Repository
            .Files("*.csproj", folders)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Directory
                .EnumerateFiles(AppContext.BaseDirectory, "*.dll")
                .Select(path => new AssemblyName(Path.GetFileNameWithoutExtension(path)))
                .Where(name => projects.Contains(ProjectOf(name)))
                .OrderBy(name => name.Name, StringComparer.Ordinal)
                .Select(Assembly.Load),
        ];
    }
}
