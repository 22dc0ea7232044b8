using System.CommandLine;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault drive …</c></summary>
internal static class DriveCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner) =>
        new("drive", "Look at a tape drive, load, eject, clean and test it.")
        {
            DriveStatusCommand.Create(runner),
            DriveLoadCommand.Create(runner),
            DriveEjectCommand.Create(runner),
            DriveAlertsCommand.Create(runner),
            DriveCleanCommand.Create(runner),
            DriveLogCommand.Create(runner),
            DriveTestCommand.Create(runner),
        };

    /// <summary>The argument that names a drive.</summary>
    public static Argument<string?> NameArgument() =>
        new("DRIVE")
        {
            Description = "Name of a drive from the configuration; may be left out when there is only one.",
            Arity = ArgumentArity.ZeroOrOne,
        };
}
