using System.CommandLine;
using TapeVault.Console.Answers;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault drive alerts</c></summary>
internal static class DriveAlertsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var name = DriveCommand.NameArgument();
        var command = new Command("alerts", "Say what a drive warns of (TapeAlert), in words. Clears nothing.")
        {
            name,
        };
        command.SetAction(parsed => runner.Run(parsed, run => Execute(run, parsed.GetValue(name))));
        return command;
    }

    private static DriveAlertsAnswer Execute(CommandRun run, string? name) =>
        new(run.Drives().Alerts(run.Drive(name), run.FinishBlock));
}
