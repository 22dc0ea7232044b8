using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Model;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>find</c>, newest set first.</summary>
/// <param name="Files">What was found.</param>
/// <param name="IsCut">Whether there may be more than was asked for.</param>
/// <param name="SetsNotSearched">Complete sets whose index on this host is missing or damaged.</param>
internal sealed record FindAnswer(IReadOnlyList<FoundFile> Files, bool IsCut, IReadOnlyList<string> SetsNotSearched)
    : Answer
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => SetsNotSearched.Count == 0 ? ExitCode.Success : ExitCode.CompletedWithProblems;

    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        foreach (var set in SetsNotSearched)
        {
            console.Line($"Set {set} was not searched: this host's index of it is missing or damaged.");
        }

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
