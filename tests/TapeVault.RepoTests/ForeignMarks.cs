using System.Text.RegularExpressions;

namespace TapeVault.RepoTests;

/// <summary>Finds paths of somebody's own machine (code asks the system for the temporary folder) and marks of
/// unfinished research.</summary>
internal static partial class ForeignMarks
{
    private static readonly Regex Mark = MakeMark();

    /// <summary>Lines with such a mark.</summary>
    /// <param name="path">Path for the report.</param>
    /// <param name="text">The file's text.</param>
    public static IEnumerable<string> In(string path, string text) =>
        text.Split('\n')
            .Index()
            .Where(line => Mark.IsMatch(line.Item))
            .Select(line => $"{path}:{line.Index + 1} {line.Item.Trim()}");

    // written so that it does not match itself
    [GeneratedRegex(
        @"\[\x3F\]|(?<![\w./-])/(wor[k]|far[m]|roo[t]|tm[p])/\w",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex MakeMark();
}
