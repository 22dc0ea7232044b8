using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Media;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>volume format</c>.</summary>
internal sealed record VolumeFormattedAnswer(VolumeFormatted Volume) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        console.Line($"Volume '{Volume.Name}' was made in {Volume.Device}.");
        console.Facts(
            ("Volume id", Volume.Id),
            ("Kind", Volume.Kind.ToString()),
            ("Bar code", Volume.Barcode),
            ("Medium", Volume.MediumSerial),
            ("Capacity", Volume.CapacityBytes is { } capacity ? ByteSize.Format(capacity) : null),
            ("Allowed because", Volume.Reason),
            ("Given up", Volume.GivenUp)
        );
        TriageText.Print(console, Volume.Triage);
        foreach (var set in Volume.SetsGivenUp)
        {
            console.Line($"Set {set} lost a part and cannot be restored whole any more.");
        }
    }
}
