using TapeVault.Catalog.Records;
using TapeVault.Operations.Attribution;
using TapeVault.Scsi;

namespace TapeVault.Operations.Media;

/// <summary>
/// Says how a cartridge is. Pure. The limits of wear are orders of magnitude that makers give; errors that no drive put right
/// weigh more than any of them.
/// </summary>
public static class MediumHealthJudge
{
    /// <summary>Loads that makers give a cartridge of LTO-3 and later.</summary>
    public const long MostLoads = 20_000;

    /// <summary>Passes over one place of the tape.</summary>
    public const long MostPasses = 16_000;

    /// <summary>Share of a limit from which on the cartridge is watched.</summary>
    public const double WatchShare = 0.8;

    /// <summary>The health of a cartridge.</summary>
    /// <param name="serial">Its serial number.</param>
    /// <param name="barcode">Its label; empty if none is known.</param>
    /// <param name="mounts">Every mount of it that is known, oldest first.</param>
    /// <param name="verdict">Who is to blame for errors.</param>
    public static MediumHealth Of(string serial, string barcode, IReadOnlyList<MountRecord> mounts, Verdict? verdict)
    {
        var latest = mounts.Count > 0 ? mounts[^1] : null;
        var counts = latest?.Standing;
        List<string> retire = [.. Alerts(latest, IsEnd)];
        List<string> watch = [.. Alerts(latest, IsWear)];
        if (verdict?.Culprit is Culprit.Tape or Culprit.Both)
        {
            retire.AddRange(verdict.Reasons);
        }
        else if (verdict?.Culprit is Culprit.Pair or Culprit.NotEnoughData)
        {
            watch.Add(verdict.Sentence);
        }

        if (counts is not null)
        {
            Wear(retire, watch, latest!.Load ?? counts.MediumMounts, MostLoads, "loads");
            Wear(retire, watch, counts.MediumPasses, MostPasses, "passes over the tape");
            var unrecovered = (counts.MediumUnrecoveredWriteErrors ?? 0) + (counts.MediumUnrecoveredReadErrors ?? 0);
            if (unrecovered > 0)
            {
                watch.Add($"{unrecovered} errors in its life that no drive put right.");
            }
        }

        var condition =
            latest is null ? MediumCondition.Unknown
            : retire.Count > 0 ? MediumCondition.Retire
            : watch.Count > 0 ? MediumCondition.Watch
            : MediumCondition.Good;
        var (sentence, advice) = Words(condition);
        return new MediumHealth(
            serial,
            barcode.Length > 0 ? barcode : null,
            condition,
            sentence,
            advice,
            [.. retire, .. watch],
            counts,
            latest?.Load ?? counts?.MediumMounts,
            mounts.Select(mount => (mount.DriveSerial, mount.Load)).Distinct().Count(),
            latest?.TapeAlerts ?? [],
            latest?.LastDrives ?? [],
            latest?.Ended,
            verdict
        );
    }

    private static IEnumerable<string> Alerts(MountRecord? latest, Func<int, bool> wanted) =>
        (latest?.TapeAlerts ?? []).Where(wanted).Select(flag => TapeAlertDefinition.Of(flag).Meaning);

    private static void Wear(List<string> retire, List<string> watch, long? count, long most, string what)
    {
        if (count >= most)
        {
            retire.Add($"{count} {what}; makers give about {most}.");
        }
        else if (count >= most * WatchShare)
        {
            watch.Add($"{count} {what}; makers give about {most}.");
        }
    }

    // flags of the medium itself: 19, 49 and the lost chip leave it usable
    private static bool IsEnd(int flag) => IsOfMedium(flag) && !IsWear(flag);

    private static bool IsWear(int flag) => flag is 15 or 19 or 49;

    private static bool IsOfMedium(int flag) =>
        flag is >= 1 and <= 64 && TapeAlertDefinition.Of(flag).Class == TapeAlertClass.Medium;

    private static (string Sentence, string Advice) Words(MediumCondition condition) =>
        condition switch
        {
            MediumCondition.Good => ("The cartridge is in good condition.", string.Empty),
            MediumCondition.Watch => (
                "The cartridge may be used; watch it.",
                "Have a new cartridge ready, and look again with 'tapevault medium health' after its next use."
            ),
            MediumCondition.Retire => (
                "The cartridge is not to be used again.",
                "Copy its data to another cartridge and retire it."
            ),
            _ => (
                "Too little is known of the cartridge.",
                "Load it in a drive and give the command again with the drive's name."
            ),
        };
}
