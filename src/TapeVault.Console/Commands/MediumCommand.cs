using System.CommandLine;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault medium …</c></summary>
internal static class MediumCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner) =>
        new("medium", "Look at a cartridge: its memory, its health; initialise a new one.")
        {
            MediumMemoryCommand.Create(runner),
            MediumHealthCommand.Create(runner),
            MediumInitializeCommand.Create(runner),
        };
}
