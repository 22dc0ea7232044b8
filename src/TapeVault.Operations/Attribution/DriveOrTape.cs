using System.Globalization;
using TapeVault.Scsi;

namespace TapeVault.Operations.Attribution;

/// <summary>
/// Says from the history of all mounts whether errors follow a drive or a tape. Pure: the same history gives the same verdict.
/// One incident blames nobody: a drive is blamed for trouble with several tapes, a tape for trouble in several drives.
/// </summary>
public static class DriveOrTape
{
    /// <summary>How far back the history counts, from its newest mount.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(366);

    private const int SeveralMedia = 2;
    private const int ManyMedia = 3;
    private const int SeveralDrives = 2;
    private const int SeveralLoads = 2;
    private const int WornFactor = 20;
    private const int LoadsForMedian = 5;

    /// <summary>The verdict.</summary>
    public static Verdict Judge(AttributionQuestion question)
    {
        var loads = Recent(LoadFacts.Of(question.Mounts));
        var troubled = Troubled(loads);
        var drive = question.Drive ?? OnlyDriveOf(troubled, question.Medium);
        var scope = loads.Where(load => IsAsked(load, question)).ToList();
        if (!scope.Exists(load => troubled.Contains(load)))
        {
            return Nobody(scope);
        }

        var forTape = question.Medium is { } medium ? AgainstTape(medium, loads, troubled) : [];
        var cleaned = question.Drives.FirstOrDefault(known => known.Serial == drive)?.LastCleaned;
        var sinceCleaning = loads
            .Where(load => load.Drive == drive && (cleaned is null || load.Ended > cleaned))
            .ToList();
        var forDrive = drive is null ? [] : AgainstDrive(drive, sinceCleaning, loads, troubled);
        if (forTape.Count > 0 && forDrive.Count > 0)
        {
            return Of(Culprit.Both, [.. forTape, .. forDrive]);
        }

        if (forTape.Count > 0)
        {
            return Of(Culprit.Tape, forTape);
        }

        if (sinceCleaning.Count > 0 && sinceCleaning[^1].CleaningWanted)
        {
            return Of(Culprit.CleanFirst, [$"Drive {drive} asked to be cleaned when it was last used."]);
        }

        return forDrive.Count > 0
            ? Of(Culprit.Drive, forDrive)
            : Undecided(question, drive, cleaned, loads, troubled, scope);
    }

    /// <summary>Loads of the last year; one that moved nothing speaks for nobody.</summary>
    private static List<LoadFacts> Recent(IReadOnlyList<LoadFacts> loads) =>
        loads.Count == 0
            ? []
            :
            [
                .. loads.Where(load =>
                    load.Ended > loads[^1].Ended - Window
                    && (load.HasWorked || load.HasTrouble || load.Alerts.Any(IsDirect))
                ),
            ];

    /// <summary>Loads with errors, and those with far more retries than is usual.</summary>
    private static HashSet<LoadFacts> Troubled(List<LoadFacts> loads)
    {
        var rates = loads.Select(load => load.RecoveredPerGigabyte).OfType<double>().Order().ToList();
        var limit = rates.Count >= LoadsForMedian ? rates[rates.Count / 2] * WornFactor : double.MaxValue;
        return
        [
            .. loads.Where(load =>
                load.HasTrouble || load.Alerts.Any(IsDirect) || (limit > 0 && load.RecoveredPerGigabyte > limit)
            ),
        ];
    }

    private static bool IsAsked(LoadFacts load, AttributionQuestion question) =>
        (question.Drive is not null && load.Drive == question.Drive)
        || (question.Medium is not null && load.Medium == question.Medium);

    private static string? OnlyDriveOf(HashSet<LoadFacts> troubled, string? medium)
    {
        var drives = troubled.Where(load => load.Medium == medium).Select(load => load.Drive).Distinct().ToList();
        return drives.Count == 1 ? drives[0] : null;
    }

    private static List<string> AgainstTape(string medium, List<LoadFacts> loads, HashSet<LoadFacts> troubled)
    {
        var own = loads.FindAll(load => load.Medium == medium);
        var bad = own.FindAll(troubled.Contains);
        List<string> reasons =
        [
            .. bad.SelectMany(load => load.Alerts)
                .Distinct()
                .Where(flag => IsDirect(flag) && LoadFacts.ClassOf(flag) == TapeAlertClass.Medium)
                .Select(flag => $"A drive said of the tape itself: {TapeAlertDefinition.Of(flag).Meaning}"),
        ];
        var drives = bad.Select(load => load.Drive).Distinct().ToList();
        var goodDrives = drives.FindAll(drive => DoesWellWithOthers(drive, medium, loads, troubled));
        if (drives.Count >= SeveralDrives && goodDrives.Count > 0)
        {
            reasons.Add($"Tape {medium} had trouble in {drives.Count} drives ({string.Join(", ", drives)}).");
            reasons.Add($"{string.Join(" and ", goodDrives)} did well with other tapes.");
        }

        var elsewhereGood = own.Exists(load => !troubled.Contains(load) && !drives.Contains(load.Drive));
        if (drives.Count == 1 && bad.Count >= SeveralLoads && !elsewhereGood)
        {
            var others = OtherGoodMedia(drives[0], medium, bad[0].Ended, loads, troubled);
            if (others >= SeveralMedia)
            {
                reasons.Add($"Tape {medium} had trouble in {bad.Count} loads in drive {drives[0]}.");
                reasons.Add($"The drive did well with {others} other tapes since.");
            }
        }

        return reasons;
    }

    private static List<string> AgainstDrive(
        string drive,
        List<LoadFacts> own,
        List<LoadFacts> loads,
        HashSet<LoadFacts> troubled
    )
    {
        var bad = own.FindAll(troubled.Contains);
        List<string> reasons =
        [
            .. bad.SelectMany(load => load.Alerts)
                .Distinct()
                .Where(flag => IsDirect(flag) && LoadFacts.ClassOf(flag) == TapeAlertClass.Drive)
                .Select(flag => $"The drive said of itself: {TapeAlertDefinition.Of(flag).Meaning}"),
        ];

        // a tape that fails in other drives too says nothing of this one
        var media = bad.Select(load => load.Medium)
            .Distinct()
            .Where(medium =>
                !loads.Exists(load => load.Medium == medium && load.Drive != drive && troubled.Contains(load))
            )
            .ToList();
        var goodElsewhere = media.FindAll(medium =>
            loads.Exists(load => load.Medium == medium && load.Drive != drive && !troubled.Contains(load))
        );
        var used = own.Select(load => load.Medium).Distinct().Count();
        if (
            (media.Count >= SeveralMedia && goodElsewhere.Count > 0)
            || (media.Count >= ManyMedia && media.Count * 2 >= used)
        )
        {
            reasons.Add($"Drive {drive} had trouble with {media.Count} of {used} tapes ({string.Join(", ", media)}).");
            if (goodElsewhere.Count > 0)
            {
                reasons.Add($"{string.Join(" and ", goodElsewhere)} did well in another drive.");
            }
        }

        return reasons;
    }

    private static Verdict Undecided(
        AttributionQuestion question,
        string? drive,
        DateTimeOffset? cleaned,
        List<LoadFacts> loads,
        HashSet<LoadFacts> troubled,
        List<LoadFacts> scope
    )
    {
        var bad = scope.FindAll(troubled.Contains);
        var pairs = bad.Select(load => (load.Drive, load.Medium)).Distinct().ToList();
        if (
            pairs is [var pair]
            && bad.Count >= SeveralLoads
            && DoesWellWithOthers(pair.Drive, pair.Medium, loads, troubled)
            && loads.Exists(load => load.Medium == pair.Medium && load.Drive != pair.Drive && !troubled.Contains(load))
        )
        {
            return Of(
                Culprit.Pair,
                [$"Tape {pair.Medium} has trouble in drive {pair.Drive} alone, and that drive with this tape alone."]
            );
        }

        List<string> reasons = [.. bad.TakeLast(3).Select(Incident)];
        if (cleaned is { } at && bad.TrueForAll(load => load.Drive == drive && load.Ended <= at))
        {
            reasons.Add($"Drive {drive} was cleaned since, on {Day(at)}.");
        }

        return Of(Culprit.NotEnoughData, reasons);
    }

    private static bool DoesWellWithOthers(
        string drive,
        string medium,
        List<LoadFacts> loads,
        HashSet<LoadFacts> troubled
    ) => loads.Exists(load => load.Drive == drive && load.Medium != medium && !troubled.Contains(load));

    private static int OtherGoodMedia(
        string drive,
        string medium,
        DateTimeOffset since,
        List<LoadFacts> loads,
        HashSet<LoadFacts> troubled
    ) =>
        loads
            .Where(load =>
                load.Drive == drive && load.Medium != medium && load.Ended > since && !troubled.Contains(load)
            )
            .Select(load => load.Medium)
            .Distinct()
            .Count();

    // flags that name the culprit themselves; wear and a lost chip are no errors
    private static bool IsDirect(int flag) => flag is 4 or 13 or 14 or 30 or 31 or 38 or 39 or 52 or 53 or 54 or 58;

    private static string Incident(LoadFacts load) =>
        load.HardErrors > 0
            ? $"{Day(load.Ended)}: tape {load.Medium} in drive {load.Drive}: {load.HardErrors} errors that were not put right."
        : load.HasTrouble
            ? $"{Day(load.Ended)}: tape {load.Medium} in drive {load.Drive}: TapeAlert {string.Join(", ", load.Alerts.Order())}."
        : $"{Day(load.Ended)}: tape {load.Medium} in drive {load.Drive}: far more retries than usual.";

    private static string Day(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Verdict Nobody(List<LoadFacts> scope) =>
        new(
            Culprit.Nobody,
            scope.Count == 0 ? "Nothing is known yet." : "No errors are known.",
            string.Empty,
            scope.Count == 0 ? [] : [$"{scope.Count} loads were without trouble."]
        );

    private static Verdict Of(Culprit culprit, IReadOnlyList<string> reasons)
    {
        var (sentence, advice) = culprit switch
        {
            Culprit.Drive => (
                "The drive is to blame.",
                "Clean the drive with 'tapevault drive clean'; if trouble goes on, ask the maker's service. The tapes are good."
            ),
            Culprit.Tape => (
                "The tape is to blame.",
                "Copy its data to another cartridge and retire it. The drives are good."
            ),
            Culprit.Both => (
                "The drive and the tape are both to blame.",
                "Copy the data of the tape in another drive and retire it; clean the drive with 'tapevault drive clean'."
            ),
            Culprit.CleanFirst => (
                "The drive is dirty; until it is cleaned, nothing can be said of the tape.",
                "Clean the drive with 'tapevault drive clean'."
            ),
            Culprit.Pair => (
                "This drive and this tape do not get on; each does well with others.",
                "Use the tape in another drive, and copy its data when there is time."
            ),
            _ => (
                "There was trouble, but too little is known to say whether drive or tape is to blame.",
                "Try the cartridge in another drive, and another cartridge in this drive."
            ),
        };
        return new Verdict(culprit, sentence, advice, reasons);
    }
}
