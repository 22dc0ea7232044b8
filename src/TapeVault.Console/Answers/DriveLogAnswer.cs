using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Drives;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>drive log</c>.</summary>
internal sealed record DriveLogAnswer(DriveLog Drive) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        foreach (var page in Drive.Pages)
        {
            console.Line($"Page {page.Page}: {page.Title ?? "not known to TapeVault"}");
            foreach (var value in page.Parameters)
            {
                var unit = value.Unit is { } known ? $" {known}" : string.Empty;
                console.Line($"  {value.Code}  {value.Name ?? "(not known)"}: {value.Value}{unit}");
            }
        }

        foreach (var note in Drive.Notes)
        {
            console.Line("Note: " + note);
        }
    }
}
