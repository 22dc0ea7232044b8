using System.CommandLine;
using TapeVault.Console.Answers;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault volume show</c></summary>
internal static class VolumeShowCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var device = VolumeCommand.DeviceArgument();
        var command = new Command("show", "Look at a volume without writing to it.") { device };
        command.SetAction(parsed => runner.Run(parsed, run => Execute(run, parsed.GetRequiredValue(device))));
        return command;
    }

    private static VolumeShownAnswer Execute(CommandRun run, string device) =>
        new(run.Volumes().Show(run.Device(device), run.FinishBlock));
}
