using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Media;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>volume show</c>.</summary>
internal sealed record VolumeShownAnswer(VolumeShown Volume) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        var look = Volume.Look;
        console.Line(look.Problem ?? look.Detail);
        console.Facts(
            ("Device", look.Device),
            ("Content", look.Content?.ToString()),
            ("Volume", look.VolumeName),
            ("Volume id", look.VolumeId),
            ("Bar code", look.Barcode),
            ("Medium", look.MediumSerial),
            ("Write-protected", look.WriteProtected ? "yes" : null),
            ("Generation", Volume.Generation?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Capacity", Volume.CapacityBytes is { } capacity ? ByteSize.Format(capacity) : null),
            ("Free", Volume.RemainingBytes is { } free ? ByteSize.Format(free) : null),
            ("Formatted", Volume.Known?.Formatted is { } formatted ? ScreenText.Instant(formatted) : null)
        );
        TriageText.Print(console, Volume.Triage);
        foreach (var finding in Volume.Findings)
        {
            console.Line("Found: " + finding);
        }

        PrintSets(console);
    }

    private void PrintSets(IAnsiConsole console)
    {
        var known = Volume.Known?.Sets ?? [];
        if (known.Count > 0)
        {
            var table = ScreenText.NewTable("Set", "Source", "State", "Segments", "Size here", "Verified");
            foreach (var set in known)
            {
                table.Row(
                    set.Id,
                    set.Source,
                    set.State.ToString(),
                    $"{set.SegmentCount}",
                    ByteSize.Format(set.SizeBytes),
                    Verified(set)
                );
            }

            console.Write(table);
        }

        foreach (var folder in Volume.Folders.Except(known.Select(set => set.Id), StringComparer.Ordinal))
        {
            console.Line($"Folder '{folder}' is on the volume; the catalog knows nothing of it.");
        }
    }

    private static string Verified(KnownSet set) =>
        set.LastVerified is not { } instant ? "never"
        : set.LastVerifyPassed == true ? ScreenText.Instant(instant)
        : "FAILED " + ScreenText.Instant(instant);
}
