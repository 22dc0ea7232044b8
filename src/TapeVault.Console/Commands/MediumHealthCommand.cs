using System.CommandLine;
using TapeVault.Console.Answers;
using TapeVault.Operations.Media;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault medium health</c></summary>
internal static class MediumHealthCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var what = new Argument<string?>("WHAT")
        {
            Description =
                "A drive, for the cartridge in it, or the bar code or serial number of a cartridge that the catalog knows.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(
            "health",
            "Say how a cartridge is: its wear, its errors, and whether drive or tape is to blame for them."
        )
        {
            what,
        };
        command.SetAction(parsed => runner.Run(parsed, run => Execute(run, parsed.GetValue(what))));
        return command;
    }

    private static MediumHealthAnswer Execute(CommandRun run, string? what) =>
        new(
            what is null || run.Settings.Drives.ContainsKey(what)
                ? run.Drives().Health(run.Drive(what), run.FinishBlock)
                : new MediaOperations(run.Catalog).Health(what)
        );
}
