using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Media;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>media</c>.</summary>
internal sealed record MediaAnswer(IReadOnlyList<KnownMedium> Media) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        if (Media.Count == 0)
        {
            console.Line("The catalog knows no cartridge yet; folders are listed by 'tapevault volume list'.");
            return;
        }

        var table = ScreenText.NewTable("Medium", "Bar code", "Volume", "Sets", "Free", "Loads", "Last seen");
        foreach (var medium in Media)
        {
            table.Row(
                medium.Serial,
                medium.Barcode,
                medium.Volume?.Name ?? "(none)",
                $"{medium.Volume?.Sets.Count ?? 0}",
                medium.Volume?.RemainingBytes is { } free ? ByteSize.Format(free) : "?",
                medium.LoadCount is { } loads ? $"{loads}" : "?",
                ScreenText.Instant(medium.LastSeen)
            );
        }

        console.Write(table);
    }
}
