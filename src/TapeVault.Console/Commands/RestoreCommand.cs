using System.CommandLine;
using TapeVault.Console.Answers;
using TapeVault.Model;
using TapeVault.Operations.Jobs;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault restore</c></summary>
internal static class RestoreCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var set = VerifyCommand.SetArgument();
        var from = VerifyCommand.FromOption();
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files or folders of the set, as 'tapevault find' shows them (default: everything).",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var to = new Option<string>("--to")
        {
            Description = "Folder to restore into; made if missing.",
            HelpName = "DIR",
            Required = true,
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace files that are there." };
        var command = new Command("restore", "Bring back a set, a folder or a file.")
        {
            set,
            paths,
            to,
            overwrite,
            from,
        };
        command.SetAction(parsed =>
        {
            var request = new RestoreCommandRequest(
                parsed.GetRequiredValue(set),
                parsed.GetValue(paths) ?? [],
                parsed.GetRequiredValue(to),
                parsed.GetValue(overwrite),
                parsed.GetValue(from)
            );
            return runner.Run(parsed, run => Execute(run, request));
        });
        return command;
    }

    private static RestoreAnswer Execute(CommandRun run, RestoreCommandRequest request)
    {
        using var reading = SetReading.Open(run, request.Set, request.From);
        var folder = run.Composition.Environment.Absolute(request.To);
        using var target = run.Composition.OpenFileSystem().OpenTarget(folder);
        var report = new RestoreJob(run.Catalog, run.Composition.Clock).Run(
            request.Set,
            [.. request.Paths.Select(BytePath.FromDisplay)],
            target,
            request.Overwrite,
            id => reading.AtHand.Open(id, run.FinishBlock),
            reading.Given,
            run.JobProgress,
            run.FinishBlock
        );
        run.Log.Reached("restored", request.Set.Value, report.EntriesRestored, report.ContentBytes);
        return RestoreAnswer.Of(report, folder);
    }
}
