using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Drives;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>drive load</c>.</summary>
internal sealed record DriveLoadedAnswer(DriveLoaded Drive) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        console.Line(
            Drive switch
            {
                { Finished: false } => $"Drive '{Drive.Name}' has begun: {Drive.Activity}.",
                { WasLoaded: true } => $"The cartridge in drive '{Drive.Name}' was loaded already.",
                { Held: true } => $"Drive '{Drive.Name}' has taken the cartridge in; the tape is not threaded.",
                _ => $"The cartridge in drive '{Drive.Name}' is loaded.",
            }
        );
        console.Facts(
            ("Bar code", Drive.Barcode),
            ("Medium", Drive.SerialNumber),
            ("Usually takes", Drive.Finished ? null : Drive.Usual),
            (
                "Took",
                Drive.Finished && !Drive.WasLoaded ? TimeSpanText.Format(TimeSpan.FromSeconds(Drive.Seconds)) : null
            )
        );
        if (!Drive.Finished)
        {
            console.Line($"Next step: tapevault drive status {Drive.Name}");
        }
    }
}
