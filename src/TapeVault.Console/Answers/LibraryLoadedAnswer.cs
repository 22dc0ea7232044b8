using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Libraries;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>library load</c>.</summary>
internal sealed record LibraryLoadedAnswer(LibraryLoaded Library) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        if (Library.Move is { } move)
        {
            new CartridgeMovedAnswer(move).Print(console);
        }

        new DriveLoadedAnswer(Library.Drive).Print(console);
        if (Library.ReadOnly)
        {
            console.Line("The drive can read this cartridge but not write it: it is of an older generation.");
        }
    }
}
