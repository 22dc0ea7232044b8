using System.Text.Json.Serialization;
using Spectre.Console;
using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Console.Output;
using TapeVault.Model;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>backup</c>: a set for each path of the source. Only the last one can be unfinished.</summary>
internal sealed record BackupsAnswer(IReadOnlyList<BackupSummary> Sets) : Answer
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override ExitCode ExitCode =>
        Sets.Any(set => set.End == BackupEnd.Stopped) ? ExitCode.Cancelled
        : Sets.Any(set => set.End == BackupEnd.MediumFull) ? ExitCode.NoSpace
        : Sets.Any(set => set.ProblemCount > 0) ? ExitCode.CompletedWithProblems
        : ExitCode.Success;

    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        foreach (var set in Sets)
        {
            PrintSet(console, set);
        }
    }

    private static void PrintSet(IAnsiConsole console, BackupSummary set)
    {
        TriageText.Print(console, set.Triage);
        foreach (var finding in set.Findings)
        {
            console.Line("Found: " + finding);
        }

        console.Line(
            set.End switch
            {
                BackupEnd.Complete => $"Set {set.SetId} is complete.",
                BackupEnd.MediumFull => $"Set {set.SetId} is not complete: volume '{set.VolumeName}' is full.",
                _ => $"Set {set.SetId} is not complete: it was stopped.",
            }
        );
        console.Facts(
            ("Source", $"{set.Source} ({set.Path})"),
            ("Saved", $"{ScreenText.Count(set.EntryCount, "entry", "entries")}, {ByteSize.Format(set.SizeBytes)}"),
            ("Took", TimeSpanText.Format(TimeSpan.FromSeconds(set.Seconds))),
            ("Volume", $"{set.VolumeName} ({set.VolumeId})"),
            ("Free", set.RemainingBytes is { } free ? ByteSize.Format(free) : null),
            ("Problems", set.ProblemCount > 0 ? $"{set.ProblemCount:#,0}" : null)
        );
        foreach (var problem in set.Problems)
        {
            console.Line($"  {Words(problem.Problem)}: {problem.Path}");
        }

        if (set.ProblemCount > set.Problems.Count)
        {
            console.Line($"  and {set.ProblemCount - set.Problems.Count:#,0} more");
        }

        console.Line(
            set.End switch
            {
                BackupEnd.Complete => $"Next step: tapevault verify {set.SetId}",
                BackupEnd.MediumFull =>
                    $"Next step: put in another volume and give: tapevault backup --resume {set.SetId}",
                _ => $"Next step: tapevault backup --resume {set.SetId}",
            }
        );
    }

    private static string Words(SourceProblem problem) =>
        problem switch
        {
            SourceProblem.ChangedWhileRead => "changed while it was read",
            SourceProblem.Vanished => "vanished",
            SourceProblem.AccessDenied => "access denied",
            SourceProblem.ReadError => "read error",
            SourceProblem.NotStorable => "cannot be stored",
            SourceProblem.AttributesIncomplete => "some attributes could not be read",
            _ => problem.ToString(),
        };
}
