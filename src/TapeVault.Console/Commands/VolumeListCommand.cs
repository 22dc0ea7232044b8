using System.CommandLine;
using TapeVault.Console.Answers;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault volume list</c></summary>
internal static class VolumeListCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("list", "List drives, folder volumes and every volume that the catalog knows.");
        command.SetAction(parsed => runner.Run(parsed, Execute));
        return command;
    }

    private static VolumeListAnswer Execute(CommandRun run)
    {
        var list = run.Volumes().List(run.Devices.All(), run.FinishBlock);
        return new VolumeListAnswer(list.Devices, list.Volumes);
    }
}
