using System.Text.RegularExpressions;

namespace TapeVault.RepoTests;

/// <summary>Links of Markdown pages that lead nowhere in the repository.</summary>
internal static partial class DocumentLinks
{
    /// <summary>The targets of a page's relative links that are neither a file nor a folder.</summary>
    /// <param name="text">The page.</param>
    /// <param name="folder">Full path of the page's folder.</param>
    public static IReadOnlyList<string> Broken(string text, string folder) =>
        [
            .. Link()
                .Matches(text)
                .Select(match => match.Groups["target"].Value)
                .Where(target => !target.Contains("://", StringComparison.Ordinal))
                .Where(target => !Path.Exists(Path.Combine(folder, target))),
        ];

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
