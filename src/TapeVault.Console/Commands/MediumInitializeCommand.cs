using System.CommandLine;
using TapeVault.Console.Answers;
using TapeVault.Operations.Drives;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault medium initialize</c></summary>
internal static class MediumInitializeCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var name = DriveCommand.NameArgument();
        var now = new Option<bool>("--now") { Description = "Also outside the configured quiet hours." };
        var eject = new Option<bool>("--eject")
        {
            Description = "Eject it behind that, so that the next can be put in.",
        };
        var command = new Command(
            "initialize",
            "Let the drive initialise a new LTO-9 cartridge, which takes 40 minutes to 2 hours, in quiet hours."
        )
        {
            name,
            now,
            eject,
        };
        command.SetAction(parsed =>
            runner.Run(
                parsed,
                run =>
                {
                    var request = new InitializeRequest(
                        run.Settings.QuietHours,
                        parsed.GetValue(now),
                        run.Wait,
                        parsed.GetValue(eject)
                    );
                    return new MediumInitializedAnswer(
                        run.Drives().Initialize(run.Drive(parsed.GetValue(name)), request, run.FinishBlock)
                    );
                }
            )
        );
        return command;
    }
}
