using System.Collections.Frozen;
using System.Xml.Linq;

namespace TapeVault.RepoTests;

/// <summary>Which project may know which: the table of docs/architecture.md. What is absent is forbidden.</summary>
internal static class ArrowMap
{
    private const string Prefix = "TapeVault.";

    private static readonly FrozenDictionary<string, string> Allowed = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["Model"] = "",
        ["Scsi"] = "",
        ["Power"] = "",
        ["Catalog"] = "Model",
        ["Media"] = "Scsi Model",
        ["Backup"] = "Media Catalog Model",
        ["Operations"] = "Backup Media Catalog Power Scsi Model",
        ["Platform"] = "Scsi Power Media Backup Operations Model",
        ["Console"] = "Operations Backup Media Catalog Platform Power Scsi Model",
        ["HardwareSim"] = "Scsi Power Media Catalog Backup Operations Model",
        ["HardwareSim.Runner"] = "HardwareSim Console Operations Backup Media Catalog Power Scsi Model",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every project that the map knows.</summary>
    public static IEnumerable<string> Projects => Allowed.Keys.Select(name => Prefix + name);

    /// <summary>References of one project that the map does not have.</summary>
    /// <param name="project">Full project name.</param>
    /// <param name="references">Names of the projects or assemblies it refers to; others than ours are ignored.</param>
    public static IEnumerable<string> Violations(string project, IEnumerable<string> references)
    {
        if (
            !project.StartsWith(Prefix, StringComparison.Ordinal)
            || !Allowed.TryGetValue(project[Prefix.Length..], out var row)
        )
        {
            return [$"{project} is not in the arrow map"];
        }

        var targets = row.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(name => Prefix + name)
            .ToHashSet(StringComparer.Ordinal);
        return references
            .Where(reference => reference.StartsWith(Prefix, StringComparison.Ordinal) && !targets.Contains(reference))
            .Select(reference => $"{project} must not know {reference}");
    }

    /// <summary>Names of the projects that a project file refers to.</summary>
    public static IEnumerable<string> ProjectReferences(string projectXml) =>
        XDocument
            .Parse(projectXml)
            .Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")?.Value ?? string.Empty)
            .Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
}
