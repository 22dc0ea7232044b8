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

        page.Append(
            """

            ## Exit codes

            Scripts may rely on them: the numbers never change.

            | code | name | what it means |
            |---|---|---|
            | 0 | Success | Everything asked for was done. |
            | 1 | CompletedWithProblems | Done, but something was left out and is named (a file changed, vanished or could not be read). |
            | 2 | Usage | The command line or the configuration is wrong; nothing was started. |
            | 3 | Damaged | What was read back differs from what was written, or a structure is damaged. |
            | 4 | NotAvailable | Device, medium or folder is missing, not ready or not the one asked for. |
            | 5 | Busy | Somebody else is using the drive or the catalog. |
            | 6 | Refused | Refused to protect data already there. |
            | 7 | NoSpace | No room left on the medium or the disk. |
            | 8 | Cancelled | Stopped on request before the end; what was committed stays. |
            | 70 | Fault | A fault of TapeVault itself. |

            ## In JSON

            With `--json` an error is one line on standard error, an object with the member `error`: `code`, `meaning`, `facts`
            (a list of sentences), `nextStep`, `safeToRepeat`, `exitCode`, and `run` and `logFolder`, which say where in the log
            to look. Standard output stays empty. Without `--json` the same is said in words, also on standard error.

            """.ReplaceLineEndings("\n")
        );
        return page.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static bool IsCode(string code) =>
        code.Length == 7
        && code.StartsWith("TV-", StringComparison.Ordinal)
        && char.IsAsciiLetterUpper(code[3])
        && code.AsSpan(4).ContainsAnyExceptInRange('0', '9') is false;
}
