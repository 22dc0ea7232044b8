using System.CommandLine;
using TapeVault.Console.Output;

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

    private static Answer Execute(CommandRun run, string device) => throw new NotSupportedException();
}
