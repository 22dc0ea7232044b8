using System.CommandLine;
using TapeVault.Console.Answers;
using TapeVault.Operations.Media;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault media</c></summary>
internal static class MediaCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("media", "List the media that the catalog knows, with what is on each.");
        command.SetAction(parsed => runner.Run(parsed, Execute));
        return command;
    }

    private static MediaAnswer Execute(CommandRun run) => new(new MediaOperations(run.Catalog).List());
}
