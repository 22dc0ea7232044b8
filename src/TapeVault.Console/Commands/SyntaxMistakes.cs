using System.CommandLine;
using System.CommandLine.Parsing;

namespace TapeVault.Console.Commands;

/// <summary>Words what is wrong with a command line, with a guess at what was meant.</summary>
internal static class SyntaxMistakes
{
    /// <summary>One line for each mistake.</summary>
    public static string Describe(ParseResult parsed)
    {
        var words = Words(parsed.CommandResult).Distinct(StringComparer.Ordinal).ToList();
        return string.Join(
            '\n',
            parsed
                .Errors.Select(mistake => mistake.Message)
                .Distinct(StringComparer.Ordinal)
                .Select(message => message + Guess(message, parsed.UnmatchedTokens, words))
        );
    }

    private static string Guess(string message, IReadOnlyList<string> unmatched, List<string> words) =>
        unmatched.FirstOrDefault(token => message.Contains($"'{token}'", StringComparison.Ordinal)) is { } token
            ? Suggestion.Ask(token, words)
            : string.Empty;

    private static IEnumerable<string> Words(CommandResult result)
    {
        foreach (var command in result.Command.Subcommands)
        {
            yield return command.Name;
        }

        for (SymbolResult? at = result; at is not null; at = at.Parent)
        {
            foreach (var option in at is CommandResult { Command: var command } ? command.Options : [])
            {
                yield return option.Name;
            }
        }
    }
}
