using System.CommandLine;
using TapeVault.Console.Answers;
using TapeVault.Operations.Jobs;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault find</c></summary>
internal static class FindCommand
{
    private const int DefaultLimit = 1000;

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var text = new Argument<string>("TEXT") { Description = "Part of a file's path." };
        var prefix = new Option<bool>("--prefix") { Description = "The path begins with TEXT." };
        var path = new Option<bool>("--path") { Description = "The path is TEXT." };
        var limit = new Option<int>("--limit")
        {
            Description = "Show at most this many.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultLimit,
        };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--limit must be at least 1.");
            }
        });
        var command = new Command("find", "Find files in all sets.") { text, prefix, path, limit };
        command.Validators.Add(result =>
        {
            if (result.GetValue(prefix) && result.GetValue(path))
            {
                result.AddError("Give --prefix or --path, not both.");
            }
        });
        command.SetAction(parsed =>
        {
            var match =
                parsed.GetValue(path) ? FindMatch.Path
                : parsed.GetValue(prefix) ? FindMatch.Prefix
                : FindMatch.Substring;
            var query = new FindQuery(parsed.GetRequiredValue(text), match, parsed.GetValue(limit));
            return runner.Run(parsed, run => Execute(run, query));
        });
        return command;
    }

    private static FindAnswer Execute(CommandRun run, FindQuery query)
    {
        var found = new FindOperation(run.Catalog).Run(query, run.FinishBlock);
        return new FindAnswer(
            [
                .. found.Hits.Select(hit => new FoundFile(
                    hit.Set.Value,
                    hit.Path,
                    hit.SizeBytes,
                    hit.Modified,
                    hit.Sha256,
                    hit.Volumes
                )),
            ],
            found.Hits.Count == query.Limit,
            [.. found.NotSearched.Select(set => set.Value)]
        );
    }
}
