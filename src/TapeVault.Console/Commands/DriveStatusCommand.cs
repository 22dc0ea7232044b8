using System.CommandLine;
using TapeVault.Console.Answers;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault drive status</c></summary>
internal static class DriveStatusCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var name = DriveCommand.NameArgument();
        var command = new Command("status", "Say what a drive is, what it does and what is in it. Moves nothing.")
        {
            name,
        };
        command.SetAction(parsed => runner.Run(parsed, run => Execute(run, parsed.GetValue(name))));
        return command;
    }

    private static DriveStatusAnswer Execute(CommandRun run, string? name) =>
        new(run.Drives().Status(run.Drive(name), run.FinishBlock));
}
