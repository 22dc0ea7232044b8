using System.CommandLine;
using TapeVault.Console.Output;

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
            var request = new FindRequest(
                parsed.GetRequiredValue(text),
                parsed.GetValue(prefix),
                parsed.GetValue(path),
                parsed.GetValue(limit)
            );
            return runner.Run(parsed, run => Execute(run, request));
        });
        return command;
    }

    private static Answer Execute(CommandRun run, FindRequest request) => throw new NotSupportedException();
}
