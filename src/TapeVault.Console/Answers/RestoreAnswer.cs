using System.Text.Json.Serialization;
using Spectre.Console;
using TapeVault.Backup.Sessions;
using TapeVault.Console.Output;
using TapeVault.Model;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>restore</c>.</summary>
internal sealed record RestoreAnswer(
    string SetId,
    string Target,
    long EntriesRestored,
    long SizeBytes,
    long SkippedExisting,
    long DamagedCount,
    long ProblemCount,
    IReadOnlyList<RestoreProblem> Problems,
    double Seconds
) : Answer
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override ExitCode ExitCode =>
        DamagedCount > 0 ? ExitCode.Damaged
        : ProblemCount > 0 || SkippedExisting > 0 ? ExitCode.CompletedWithProblems
        : ExitCode.Success;

    /// <summary>The report as an answer.</summary>
    public static RestoreAnswer Of(RestoreReport report, string target) =>
        new(
            report.SetId.Value,
            target,
            report.EntriesRestored,
            report.ContentBytes,
            report.SkippedExisting,
            report.DamagedCount,
            report.ProblemCount,
            report.Problems,
            Math.Round(report.Elapsed.TotalSeconds, 3)
        );

    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        console.Line(
            $"{ScreenText.Count(EntriesRestored, "entry", "entries")} of set {SetId} restored to {Target}, {ByteSize.Format(SizeBytes)}."
        );
        console.Facts(("Took", TimeSpanText.Format(TimeSpan.FromSeconds(Seconds))));
        if (SkippedExisting > 0)
        {
            console.Line(
                $"{ScreenText.Count(SkippedExisting, "entry", "entries")} left out because something is there already; --overwrite replaces it."
            );
        }

        if (DamagedCount > 0)
        {
            console.Line(
                $"{ScreenText.Count(DamagedCount, "file")} NOT restored because what was read is not what was saved; restore from another copy."
            );
        }

        foreach (var problem in Problems)
        {
            console.Line($"  {problem.Path}: {problem.What}");
        }

        if (ProblemCount > Problems.Count)
        {
            console.Line($"  and {ProblemCount - Problems.Count:#,0} more");
        }
    }
}
