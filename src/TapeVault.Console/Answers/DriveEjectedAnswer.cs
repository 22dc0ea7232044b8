using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Drives;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>drive eject</c>.</summary>
internal sealed record DriveEjectedAnswer(DriveEjected Drive) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        if (Drive.WasEmpty)
        {
            console.Line($"Drive '{Drive.Name}' is empty; there was nothing to eject.");
            return;
        }

        console.Line($"The cartridge of drive '{Drive.Name}' can be taken out.");
        console.Facts(
            ("Bar code", Drive.Barcode),
            ("Medium", Drive.SerialNumber),
            ("Took", TimeSpanText.Format(TimeSpan.FromSeconds(Drive.Seconds)))
        );
    }
}
