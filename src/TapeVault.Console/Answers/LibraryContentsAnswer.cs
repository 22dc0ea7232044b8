using System.Globalization;
using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Libraries;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>library inventory</c>.</summary>
internal sealed record LibraryContentsAnswer(LibraryContents Library) : Answer
{
    /// <summary>Writes places, one a line.</summary>
    public static void Print(IAnsiConsole console, IReadOnlyList<LibraryPlace> places)
    {
        var table = ScreenText.NewTable("Place", "Address", "Cartridge", "From", "Drive", "Remark");
        foreach (var place in places)
        {
            table.Row(
                place.Name,
                place.Address.ToString(CultureInfo.InvariantCulture),
                place.IsFull switch
                {
                    true => place.Label ?? "(no label)",
                    false => "-",
                    _ => "?",
                },
                place.From,
                place.SerialNumber is null ? null : $"{place.Drive ?? "(not configured)"} {place.SerialNumber}",
                place.Remark
            );
        }

        console.Write(table);
    }

    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        foreach (var change in Library.Changes)
        {
            console.Line("Changed: " + change);
        }

        Print(console, Library.Places);
        foreach (var label in Library.DuplicateLabels)
        {
            console.Line($"Label used twice: {label}. Put a label of its own on one of them.");
        }

        console.Line(
            $"Library '{Library.Name}' holds {ScreenText.Count(Library.Places.Count(place => place.IsFull == true), "cartridge")}."
        );
    }
}
