using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Drives;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>drive clean</c>.</summary>
internal sealed record DriveCleanedAnswer(DriveCleaned Drive) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        console.Line($"Drive '{Drive.Name}' was cleaned.");
        console.Facts(
            ("Cartridge", Drive.Barcode),
            ("Medium", Drive.SerialNumber),
            ("Uses left", UsesLeft()),
            ("Cleanings", Drive.Cleanings is { } count ? $"{count} in the drive's life" : null),
            ("Took", TimeSpanText.Format(TimeSpan.FromSeconds(Drive.Seconds)))
        );
        if (Drive.After is CleaningNeed.Requested or CleaningNeed.Required)
        {
            console.Line(
                "The drive still asks to be cleaned; give the command once more with another cleaning cartridge."
            );
        }

        if (Drive.UsesLeft == 0)
        {
            console.Line("The cleaning cartridge is used up now: throw it away.");
        }

        if (Drive.NotNoted is { } problem)
        {
            console.Line(problem);
        }

        console.Line("Take the cleaning cartridge out.");
    }

    private string? UsesLeft() =>
        Drive.UsesLeft is not { } left ? null
        : Drive.Uses is { } uses ? $"{left} of {uses}"
        : $"{left}";
}
