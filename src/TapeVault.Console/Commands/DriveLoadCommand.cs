using System.CommandLine;
using TapeVault.Console.Answers;
using TapeVault.Operations.Drives;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault drive load</c></summary>
internal static class DriveLoadCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var name = DriveCommand.NameArgument();
        var held = new Option<bool>("--hold")
        {
            Description = "Only take the cartridge in, so that its memory can be read; do not thread the tape.",
        };
        var noWatch = new Option<bool>("--no-watch")
        {
            Description = "Return once the drive has begun; otherwise wait until it has finished.",
        };
        var command = new Command(
            "load",
            "Load the cartridge that is in a drive. With --wait an empty drive is waited for until one is put in."
        )
        {
            name,
            held,
            noWatch,
        };
        command.SetAction(parsed =>
            runner.Run(
                parsed,
                run =>
                {
                    var request = new LoadRequest(parsed.GetValue(held), run.Wait, !parsed.GetValue(noWatch));
                    return new DriveLoadedAnswer(
                        run.Drives().Load(run.Drive(parsed.GetValue(name)), request, run.FinishBlock)
                    );
                }
            )
        );
        return command;
    }
}
