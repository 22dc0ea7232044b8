using System.CommandLine;
using TapeVault.Console.Answers;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault medium memory</c></summary>
internal static class MediumMemoryCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var name = DriveCommand.NameArgument();
        var command = new Command(
            "memory",
            "Show the memory of the cartridge in a drive, decoded. A cartridge that is not loaded is only taken in."
        )
        {
            name,
        };
        command.SetAction(parsed => runner.Run(parsed, run => Execute(run, parsed.GetValue(name))));
        return command;
    }

    private static MediumMemoryAnswer Execute(CommandRun run, string? name) =>
        new(run.Drives().Memory(run.Drive(name), run.FinishBlock));
}
