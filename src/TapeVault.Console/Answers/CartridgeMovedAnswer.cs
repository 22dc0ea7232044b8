using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Libraries;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>library unload</c> and <c>library move</c>.</summary>
internal sealed record CartridgeMovedAnswer(CartridgeMoved Library) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        console.Line($"{Library.Label ?? "The cartridge"} went from {Library.From} to {Library.To}.");
        if (Library.Note is { } note)
        {
            console.Line(note);
        }
    }
}
