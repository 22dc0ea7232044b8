using System.CommandLine;
using TapeVault.Console.Answers;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault drive clean</c></summary>
internal static class DriveCleanCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var name = DriveCommand.NameArgument();
        var command = new Command(
            "clean",
            "Clean a drive with the cleaning cartridge that is put in. With --wait an empty drive is waited for."
        )
        {
            name,
        };
        command.SetAction(parsed => runner.Run(parsed, run => Execute(run, parsed.GetValue(name))));
        return command;
    }

    private static DriveCleanedAnswer Execute(CommandRun run, string? name) =>
        new(run.Drives().Clean(run.Drive(name), run.Wait, run.FinishBlock));
}
