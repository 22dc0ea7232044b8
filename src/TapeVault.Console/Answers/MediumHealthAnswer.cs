using System.Globalization;
using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Media;
using TapeVault.Scsi;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>medium health</c>.</summary>
internal sealed record MediumHealthAnswer(MediumHealth Medium) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        console.Line($"{Medium.Condition.ToString().ToUpperInvariant()}: {Medium.Sentence}");
        foreach (var reason in Medium.Reasons)
        {
            console.Line("  " + reason);
        }

        if (Medium.Advice.Length > 0)
        {
            console.Line("  Advice: " + Medium.Advice);
        }

        var counts = Medium.Counts;
        console.Facts(
            ("Bar code", Medium.Barcode),
            ("Medium", Medium.SerialNumber),
            ("Loads", Number(Medium.Loads)),
            ("Passes", Number(counts?.MediumPasses)),
            ("Written", counts?.MediumMegabytesWritten is { } written ? $"{Number(written)} MB in its life" : null),
            ("Read", counts?.MediumMegabytesRead is { } read ? $"{Number(read)} MB in its life" : null),
            ("Put right", Errors(counts?.MediumRecoveredWriteErrors, counts?.MediumRecoveredReadErrors)),
            ("Not put right", Errors(counts?.MediumUnrecoveredWriteErrors, counts?.MediumUnrecoveredReadErrors)),
            ("Efficiency", counts?.MediumEfficiencyPercent is { } percent ? $"{percent} % in its last load" : null),
            ("Last drives", Medium.LastDrives.Count > 0 ? string.Join(", ", Medium.LastDrives) : null),
            ("In catalog", ScreenText.Count(Medium.KnownLoads, "load")),
            ("Last read", Medium.LastSeen is { } seen ? ScreenText.Instant(seen) : null)
        );
        foreach (var flag in Medium.TapeAlerts)
        {
            console.Line($"TapeAlert {flag}: {TapeAlertDefinition.Of(flag).Meaning}");
        }

        VerdictText.Print(console, Medium.Verdict);
    }

    private static string? Errors(long? writing, long? reading) =>
        writing is null && reading is null
            ? null
            : $"{Number(writing) ?? "?"} writing, {Number(reading) ?? "?"} reading errors in its life";

    private static string? Number(long? value) => value?.ToString("#,0", CultureInfo.InvariantCulture);
}
