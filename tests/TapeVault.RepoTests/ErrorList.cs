using System.Reflection;
using System.Text;
using TapeVault.Model;

namespace TapeVault.RepoTests;

/// <summary>The errors that the product defines, and the page that lists them.</summary>
internal static class ErrorList
{
    private const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Every error definition held by a static field, by code.</summary>
    public static IReadOnlyList<ErrorDefinition> In(IEnumerable<Assembly> assemblies) =>
        [
            .. assemblies
                .SelectMany(assembly => assembly.GetTypes())
                .Where(type => !type.ContainsGenericParameters)
                .SelectMany(type => type.GetFields(AnyStatic))
                .Where(field => field.FieldType == typeof(ErrorDefinition))
                .Select(field => (ErrorDefinition)field.GetValue(null)!)
                .OrderBy(error => error.Code, StringComparer.Ordinal),
        ];

    /// <summary>Codes that are malformed or given twice.</summary>
    public static IEnumerable<string> BadCodes(IReadOnlyCollection<ErrorDefinition> errors) =>
        errors
            .Where(error => !IsCode(error.Code))
            .Select(error => $"{error.Code} is not TV-, a letter and three digits")
            .Concat(
                errors
                    .CountBy(error => error.Code, StringComparer.Ordinal)
                    .Where(entry => entry.Value > 1)
                    .Select(entry => $"{entry.Key} is defined {entry.Value} times")
            )
            .Concat(
                errors
                    .Where(error => !error.Meaning.EndsWith('.') || !error.NextStep.EndsWith('.'))
                    .Select(error => $"{error.Code} lacks a whole sentence")
            );

    /// <summary>The page, with Unix line ends.</summary>
    public static string Page(IReadOnlyCollection<ErrorDefinition> errors)
    {
        var page = new StringBuilder(
            """
            # Errors

            Every error that a command can end with. The code stays the same for good; the exit code is the process's.
            "Repeat" says whether giving the same command again is safe as things stand.

            | code | what it means | what to do | exit code | repeat |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n")
        );
        foreach (var error in errors)
        {
            page.Append("| ")
                .Append(error.Code)
                .Append(" | ")
                .Append(Cell(error.Meaning))
                .Append(" | ")
                .Append(Cell(error.NextStep));
            page.Append(" | ").Append((int)error.ExitCode).Append(' ').Append(error.ExitCode).Append(" | ");
            page.Append(error.SafeToRepeat ? "yes" : "no").Append(" |\n");
        }

        return page.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static bool IsCode(string code) =>
        code.Length == 7
        && code.StartsWith("TV-", StringComparison.Ordinal)
        && char.IsAsciiLetterUpper(code[3])
        && code.AsSpan(4).ContainsAnyExceptInRange('0', '9') is false;
}
