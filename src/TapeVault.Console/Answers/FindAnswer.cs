using Spectre.Console;
using TapeVault.Console.Output;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>find</c>, newest set first.</summary>
/// <param name="Files">What was found.</param>
/// <param name="IsCut">Whether there may be more than was asked for.</param>
internal sealed record FindAnswer(IReadOnlyList<FoundFile> Files, bool IsCut) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        if (Files.Count == 0)
        {
            console.Line("Nothing was found.");
            return;
        }

        var table = ScreenText.NewTable("Set", "Size", "Modified", "On", "Path");
        foreach (var file in Files)
        {
            table.Row(
                file.SetId,
                ByteSize.Format(file.SizeBytes),
                ScreenText.Instant(file.Modified),
                file.Volumes.Count > 0 ? string.Join(", ", file.Volumes) : "(not stored)",
                file.Path
            );
        }

        console.Write(table);
        if (IsCut)
        {
            console.Line($"Only the first {Files.Count:#,0} are shown; --limit shows more.");
        }
    }
}
