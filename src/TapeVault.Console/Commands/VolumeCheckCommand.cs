using System.CommandLine;
using TapeVault.Console.Answers;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault volume check</c></summary>
internal static class VolumeCheckCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var device = VolumeCommand.DeviceArgument();
        var command = new Command(
            "check",
            "Read every structure of a volume and say what is right and wrong; writes nothing."
        )
        {
            device,
        };
        command.SetAction(parsed => runner.Run(parsed, run => Execute(run, parsed.GetRequiredValue(device))));
        return command;
    }

    private static VolumeCheckedAnswer Execute(CommandRun run, string device)
    {
        var check = run.Volumes().Check(run.Device(device), run.FinishBlock);
        run.Log.Reached("volume checked", check.VolumeId ?? "(none)", check.FileCount, check.FileBytes);
        return new VolumeCheckedAnswer(check);
    }
}
