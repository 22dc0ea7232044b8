using System.CommandLine;
using TapeVault.Console.Answers;
using TapeVault.Model;
using TapeVault.Operations.Jobs;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault verify</c></summary>
internal static class VerifyCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var set = SetArgument();
        var from = FromOption();
        var command = new Command("verify", "Read a whole set back and compare every digest.") { set, from };
        command.SetAction(parsed =>
            runner.Run(parsed, run => Execute(run, parsed.GetRequiredValue(set), parsed.GetValue(from)))
        );
        return command;
    }

    /// <summary>The argument that names a set.</summary>
    public static Argument<SetId> SetArgument() =>
        new("SET") { Description = "Id of the set ('tapevault sets' lists them).", CustomParser = Parsers.Set };

    /// <summary>The option that says where the set's volume is.</summary>
    public static Option<string?> FromOption() =>
        new("--from")
        {
            Description = "Drive or folder that holds the volume (default: where the catalog last saw it).",
            HelpName = "VOLUME",
        };

    private static VerifyAnswer Execute(CommandRun run, SetId set, string? from)
    {
        using var reading = SetReading.Open(run, set, from);
        var report = new VerifyJob(run.Catalog, run.Composition.Clock).Run(
            set,
            id => reading.AtHand.TryOpen(id, run.FinishBlock),
            reading.Given,
            run.JobProgress,
            run.FinishBlock
        );
        if (report.SegmentsRead == 0 && report.SegmentsElsewhere > 0)
        {
            throw reading.NothingAtHand(set);
        }

        run.Log.Reached(
            report.IsSound ? "verified" : "verified and found damaged",
            set.Value,
            report.EntriesChecked,
            report.ContentBytes
        );
        return VerifyAnswer.Of(report);
    }
}
