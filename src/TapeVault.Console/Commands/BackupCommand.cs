using System.CommandLine;
using TapeVault.Backup;
using TapeVault.Console.Answers;
using TapeVault.Console.Settings;
using TapeVault.Model;
using TapeVault.Operations.Jobs;
using TapeVault.Operations.Media;

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
        var acceptChange = VolumeCommand.AcceptChangeOption();
        var initialize = VolumeCommand.AllowInitializationOption();
        var command = new Command("backup", "Back up a folder as a new set.")
        {
            source,
            to,
            resume,
            exclude,
            acceptChange,
            initialize,
        };
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
                parsed.GetValue(exclude) ?? [],
                parsed.GetValue(acceptChange),
                parsed.GetValue(initialize)
            );
            return runner.Run(parsed, run => Execute(run, request));
        });
        return command;
    }

    private static BackupsAnswer Execute(CommandRun run, BackupCommandRequest request)
    {
        var sources = BackupSource.Resolve(run, request);
        var device = run.Device(request.To);
        var isBuiltIn = run.Devices.IsBuiltIn(device);
        if (isBuiltIn)
        {
            run.Devices.MakeFolder(device);
        }

        List<BackupSummary> done = [];
        foreach (var source in sources)
        {
            done.Add(BackUp(run, source, device, request, isBuiltIn));
            if (done[^1].End != BackupEnd.Complete)
            {
                break;
            }
        }

        return new BackupsAnswer(done);
    }

    private static BackupSummary BackUp(
        CommandRun run,
        BackupSource source,
        VaultDevice device,
        BackupCommandRequest asked,
        bool formatIfBlank
    )
    {
        using var tree = run.Composition.OpenFileSystem().OpenSource(source.Path);
        var request = new BackupRequest(
            source.Name,
            tree,
            source.Options(run.Settings),
            run.Composition.Environment.HostName,
            "TapeVault " + CommandRunner.Version,
            asked.Resume,
            FormatIfBlank: formatIfBlank,
            AcceptChange: asked.AcceptChange,
            AllowInitialization: asked.AllowInitialization
        );
        var answer = run.BackupJob().Run(device, request, run.Stop, run.JobProgress);
        var outcome = answer.Outcome;
        run.Log.Reached($"backup {outcome.End}", outcome.SetId.Value, outcome.EntryCount, outcome.ContentBytes);
        return BackupSummary.Of(answer, source.Name, source.Path);
    }
}
