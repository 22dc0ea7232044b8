using System.CommandLine;
using TapeVault.Console.Output;
using TapeVault.Model;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault sets</c> and <c>tapevault sets show</c></summary>
internal static class SetsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var set = VerifyCommand.SetArgument();
        var show = new Command("show", "Show one set with its copies.") { set };
        show.SetAction(parsed => runner.Run(parsed, run => Show(run, parsed.GetRequiredValue(set))));
        var command = new Command("sets", "List the backup sets that the catalog knows.") { show };
        command.SetAction(parsed => runner.Run(parsed, List));
        return command;
    }

    private static Answer List(CommandRun run) => throw new NotSupportedException();

    private static Answer Show(CommandRun run, SetId set) => throw new NotSupportedException();
}
