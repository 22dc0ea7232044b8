using System.Text.Json.Serialization;
using Spectre.Console;
using TapeVault.Backup.Sessions;
using TapeVault.Console.Output;
using TapeVault.Model;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>verify</c>.</summary>
internal sealed record VerifyAnswer(
    string SetId,
    bool IsSound,
    bool IsComplete,
    int SegmentsRead,
    int SegmentsElsewhere,
    long EntriesChecked,
    long SizeBytes,
    long UncheckedParts,
    long DamageCount,
    IReadOnlyList<VerifyDamage> Damages,
    double Seconds
) : Answer
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override ExitCode ExitCode =>
        !IsSound ? ExitCode.Damaged
        : !IsComplete || SegmentsElsewhere > 0 || UncheckedParts > 0 ? ExitCode.CompletedWithProblems
        : ExitCode.Success;

    /// <summary>The report as an answer.</summary>
    public static VerifyAnswer Of(VerifyReport report) =>
        new(
            report.SetId.Value,
            report.IsSound,
            report.IsComplete,
            report.SegmentsRead,
            report.SegmentsElsewhere,
            report.EntriesChecked,
            report.ContentBytes,
            report.UncheckedParts,
            report.DamageCount,
            report.Damages,
            Math.Round(report.Elapsed.TotalSeconds, 3)
        );

    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        console.Line(Verdict());
        console.Facts(
            ("Read", $"{ScreenText.Count(SegmentsRead, "segment")}, {ByteSize.Format(SizeBytes)} of content"),
            ("Compared", ScreenText.Count(EntriesChecked, "entry", "entries")),
            ("Took", TimeSpanText.Format(TimeSpan.FromSeconds(Seconds)))
        );
        foreach (var damage in Damages)
        {
            console.Line(
                $"  segment {damage.Segment}{(damage.Path.Length > 0 ? ", " + damage.Path : "")}: {damage.What}"
            );
        }

        if (DamageCount > Damages.Count)
        {
            console.Line($"  and {DamageCount - Damages.Count:#,0} more");
        }

        if (SegmentsElsewhere > 0)
        {
            console.Line(
                $"{ScreenText.Count(SegmentsElsewhere, "segment")} on volumes that are not at hand could not be read; put them in and give the command again."
            );
        }

        if (UncheckedParts > 0)
        {
            console.Line(
                $"{ScreenText.Count(UncheckedParts, "part")} of large files that go on from another volume could be read but not compared."
            );
        }
    }

    private string Verdict() =>
        !IsSound
            ? $"Set {SetId} is DAMAGED: {ScreenText.Count(DamageCount, "difference")}. Restore from another copy, and back up again."
        : !IsComplete ? $"What there is of set {SetId} is as it was saved; the set is not complete."
        : SegmentsElsewhere > 0 ? $"What was read of set {SetId} is as it was saved."
        : $"Set {SetId} is as it was saved.";
}
