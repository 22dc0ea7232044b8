using System.CommandLine;
using TapeVault.Console.Output;
using TapeVault.Console.Settings;
using TapeVault.Model;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault backup</c></summary>
internal static class BackupCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var source = new Argument<string?>("SOURCE")
        {
            Description = "Name of a source from the configuration, or the path of a folder.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var to = new Option<string>("--to")
        {
            Description = "Name of a drive or folder volume, or the path of a folder.",
            HelpName = "VOLUME",
            DefaultValueFactory = _ => TapeVaultSettings.DefaultVolumeName,
        };
        var resume = new Option<SetId?>("--resume")
        {
            Description = "Finish the set of this id, which was interrupted.",
            HelpName = "SET",
            CustomParser = result => Parsers.Set(result),
        };
        var exclude = new Option<string[]>("--exclude")
        {
            Description = "Pattern of names to leave out; may be given more than once.",
            HelpName = "PATTERN",
        };
        var command = new Command("backup", "Back up a folder as a new set.") { source, to, resume, exclude };
        command.Validators.Add(result =>
        {
            if (result.GetResult(resume) is null && result.GetResult(source) is not { Tokens.Count: 1 })
            {
                result.AddError("Say what to back up: a source's name or a path.");
            }
        });
        command.SetAction(parsed =>
        {
            var request = new BackupCommandRequest(
                parsed.GetValue(source),
                parsed.GetRequiredValue(to),
                parsed.GetValue(resume),
                parsed.GetValue(exclude) ?? []
            );
            return runner.Run(parsed, run => Execute(run, request));
        });
        return command;
    }

    private static Answer Execute(CommandRun run, BackupCommandRequest request) => throw new NotSupportedException();
}
