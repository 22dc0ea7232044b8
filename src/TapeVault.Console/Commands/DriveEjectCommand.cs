using System.CommandLine;
using TapeVault.Console.Answers;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault drive eject</c></summary>
internal static class DriveEjectCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var name = DriveCommand.NameArgument();
        var command = new Command("eject", "Eject the cartridge of a drive, and wait until it can be taken.") { name };
        command.SetAction(parsed => runner.Run(parsed, run => Execute(run, parsed.GetValue(name))));
        return command;
    }

    private static DriveEjectedAnswer Execute(CommandRun run, string? name) =>
        new(run.Drives().Eject(run.Drive(name), run.FinishBlock));
}
