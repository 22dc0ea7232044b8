using Spectre.Console;
using TapeVault.Console.Output;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>sets show</c>.</summary>
internal sealed record SetShownAnswer(
    SetSummary Set,
    string Host,
    string ProductVersion,
    string Reason,
    IReadOnlyList<SetSegment> Segments,
    IReadOnlyList<SetVerification> Verifications
) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        console.Facts(
            ("Set", Set.Id),
            ("State", Set.State.ToString()),
            ("Reason", Reason),
            ("Source", $"{Set.Source} ({Set.RootPath} on {Host})"),
            ("Started", ScreenText.Instant(Set.Started)),
            ("Ended", Set.Ended is { } ended ? ScreenText.Instant(ended) : null),
            ("Holds", $"{ScreenText.Count(Set.EntryCount, "entry", "entries")}, {ByteSize.Format(Set.SizeBytes)}"),
            ("Problems", Set.ProblemCount > 0 ? $"{Set.ProblemCount}" : null),
            ("Volumes", string.Join(", ", Set.Volumes.Select(volume => $"{volume.Name} ({volume.Id})"))),
            ("Verified", SetsAnswer.Verified(Set)),
            ("Written by", ProductVersion)
        );
        var table = ScreenText.NewTable("Segment", "Size", "Committed", "SHA-256");
        foreach (var segment in Segments)
        {
            table.Row(
                segment.FileName,
                ByteSize.Format(segment.SizeBytes),
                ScreenText.Instant(segment.Committed),
                segment.Sha256
            );
        }

        console.Write(table);
        foreach (var problem in Verifications is [.., var last] ? last.Problems : [])
        {
            console.Line("Verification: " + problem);
        }
    }
}
