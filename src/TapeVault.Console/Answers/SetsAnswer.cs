using Spectre.Console;
using TapeVault.Console.Output;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>sets</c>, oldest first.</summary>
internal sealed record SetsAnswer(IReadOnlyList<SetSummary> Sets) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        if (Sets.Count == 0)
        {
            console.Line("There are no sets yet; 'tapevault backup' makes one.");
            return;
        }

        var table = ScreenText.NewTable("Set", "State", "Source", "Entries", "Size", "Problems", "Verified", "On");
        foreach (var set in Sets)
        {
            table.Row(
                set.Id,
                set.State.ToString(),
                set.Source,
                $"{set.EntryCount:#,0}",
                ByteSize.Format(set.SizeBytes),
                $"{set.ProblemCount}",
                Verified(set),
                string.Join(", ", set.Volumes.Select(volume => volume.Name.Length > 0 ? volume.Name : volume.Id))
            );
        }

        console.Write(table);
    }

    /// <summary>When it was last read back, in words.</summary>
    public static string Verified(SetSummary set) =>
        set.LastVerified is not { } instant ? "never"
        : set.LastVerifyPassed == true ? ScreenText.Instant(instant)
        : "FAILED " + ScreenText.Instant(instant);
}
