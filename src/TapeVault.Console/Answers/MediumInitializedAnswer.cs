using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Drives;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>medium initialize</c>.</summary>
internal sealed record MediumInitializedAnswer(MediumInitialized Medium) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        console.Line(
            Medium.WasNew
                ? $"The new cartridge in drive '{Medium.Name}' is initialised; it never takes that time again."
                : $"The cartridge in drive '{Medium.Name}' needed no initialisation."
        );
        console.Facts(
            ("Bar code", Medium.Barcode),
            ("Medium", Medium.SerialNumber),
            ("Took", TimeSpanText.Format(TimeSpan.FromSeconds(Medium.Seconds)))
        );
        console.Line(
            Medium.Ejected
                ? $"Take it out. The next one: tapevault medium initialize {Medium.Name} --wait --eject"
                : $"For several in a row: tapevault medium initialize {Medium.Name} --wait --eject"
        );
    }
}
