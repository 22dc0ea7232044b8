using System.Globalization;
using TapeVault.Media;

namespace TapeVault.Operations.Triage;

/// <summary>The rules of triage. Each looks at facts alone; together they are the table in <c>docs/triage.md</c>.</summary>
public static class TriageRules
{
    /// <summary>Lifetime megabytes are rounded: one more is no proof of writing.</summary>
    private const long RoundingMegabytes = 1;

    /// <summary>All rules, in the order in which their reasons are told.</summary>
    public static IReadOnlyList<TriageRule> All { get; } =
    [
        new("foreign-data", MediumVerdict.Foreign, ForeignData),
        new("reference-changed", MediumVerdict.WrittenElsewhere, ReferenceChanged),
        new("megabytes-grew", MediumVerdict.WrittenElsewhere, MegabytesGrew),
        new("other-volume", MediumVerdict.WrittenElsewhere, OtherVolume),
        new("session-open", MediumVerdict.TailUncertain, SessionOpen),
        new("torn-content", MediumVerdict.TailUncertain, TornContent),
        new("end-missing", MediumVerdict.TailUncertain, EndMissing),
        new("power-alert", MediumVerdict.TailUncertain, PowerAlert),
        new("loads-lost", MediumVerdict.TailUncertain, LoadsLost),
        new("strange-drive", MediumVerdict.LoadedElsewhere, StrangeDrive),
        new("first-sight", MediumVerdict.NotKnownYet, FirstSight),
        new("nothing-told", MediumVerdict.NotKnownYet, NothingTold),
        new("power-cycled", MediumVerdict.Clean, PowerCycled),
        new("own-loads", MediumVerdict.Clean, OwnLoads),
    ];

    private static IEnumerable<string> ForeignData(TriageQuestion q) =>
        q.Content == VolumeContent.Foreign ? ["It holds data in a format that TapeVault does not write."] : [];

    /// <summary>
    /// While a session of our own is open its writing changed the reference too; then only a strange drive in between
    /// makes it somebody else's.
    /// </summary>
    private static IEnumerable<string> ReferenceChanged(TriageQuestion q) =>
        q.WasClosed || (q.IsOpen && q.StrangeDrives().Count > 0)
            ? q.Comparable()
                .Where(pair => pair.Now.ChangeReference != pair.Then.ChangeReference)
                .Select(pair =>
                    $"Partition {pair.Now.Partition} was written: its change reference is {pair.Now.ChangeReference}, and was {pair.Then.ChangeReference}."
                )
            : [];

    private static IEnumerable<string> MegabytesGrew(TriageQuestion q) =>
        q.WasClosed
        && q.Comparable().Count == 0
        && q.Now.LifetimeMegabytesWritten - q.Stored!.Evidence.LifetimeMegabytesWritten
            is > RoundingMegabytes
                and var more
            ? [$"{more} MB more were written to it in its life than TapeVault knows of."]
            : [];

    private static IEnumerable<string> OtherVolume(TriageQuestion q) =>
        !q.WasClosed || q.Stored!.Volume is not { } left ? []
        : q.Volume is { } found && found != left ? [$"Volume {found} is on it, and TapeVault left volume {left} there."]
        : q.Content == VolumeContent.Blank ? [$"It is blank, and TapeVault left volume {left} there."]
        : [];

    private static IEnumerable<string> SessionOpen(TriageQuestion q)
    {
        if (!q.IsOpen)
        {
            yield break;
        }

        var what =
            $"A write session was opened at {Instant(q.Stored!.OpenSince!.Value)} ({q.Stored.OpenFor}) and never closed";
        yield return PowerCycles(q) switch
        {
            null => $"{what}.",
            0 => $"{what}; the drive kept its power.",
            var cycles => $"{what}; the drive was switched off and on {Times(cycles.Value)} since.",
        };
    }

    private static IEnumerable<string> TornContent(TriageQuestion q) =>
        q.Content switch
        {
            VolumeContent.TornVolume => ["Its last index is not where it should be: the volume's end is torn."],
            VolumeContent.UnfinishedFormat => ["A format was cut off before it ended."],
            VolumeContent.Unreadable => ["Its structures cannot be read."],
            _ => [],
        };

    private static IEnumerable<string> EndMissing(TriageQuestion q) =>
        q
            .Now.Partitions.Where(partition => partition.EndOfDataIsMissing == true)
            .Select(partition => $"Partition {partition.Partition} has no end-of-data mark, as after a power cut.");

    /// <summary>
    /// A flag stays up until the medium is unloaded: what was up when TapeVault closed it, and the medium was not loaded anew,
    /// is old.
    /// </summary>
    private static IEnumerable<string> PowerAlert(TriageQuestion q)
    {
        IEnumerable<int> old = q.WasClosed && q.IsSameLoad() ? q.Stored!.Evidence.TapeAlerts ?? [] : [];
        return (q.Now.TapeAlerts ?? [])
            .Except(old)
            .SelectMany<int, string>(flag =>
                flag switch
                {
                    18 => ["TapeAlert 18: the tape directory was found corrupted at load."],
                    50 => ["TapeAlert 50: the cartridge lost statistics, as when power fails with the tape in."],
                    51 => ["TapeAlert 51: the tape directory was invalid at the last unload."],
                    _ => [],
                }
            );
    }

    private static IEnumerable<string> LoadsLost(TriageQuestion q) =>
        q.Now.LoadCount < q.Stored?.Evidence.LoadCount
            ?
            [
                $"The cartridge counts {q.Now.LoadCount} loads and had {q.Stored!.Evidence.LoadCount}: its memory was not written in good order.",
            ]
            : [];

    private static IEnumerable<string> StrangeDrive(TriageQuestion q) =>
        q.StrangeDrives() is { Count: > 0 } drives
            ?
            [
                $"It was loaded in {string.Join(" and ", drives.Select(drive => $"drive {drive}"))}, which TapeVault does not use.",
            ]
            : [];

    private static IEnumerable<string> FirstSight(TriageQuestion q) =>
        q.Stored is not null ? []
        : q.Now.MediumSerial.Length == 0
            ? ["The cartridge does not tell its serial number, so nothing can be remembered of it."]
        : ["TapeVault has not written this medium before, or kept no memory of it."];

    private static IEnumerable<string> NothingTold(TriageQuestion q) =>
        q.WasClosed
        && q.Comparable().Count == 0
        && q.Now.LifetimeMegabytesWritten - q.Stored!.Evidence.LifetimeMegabytesWritten is null
            ?
            [
                "Neither a change reference nor the megabytes written can be compared, so writing by others would not show.",
            ]
            : [];

    private static IEnumerable<string> PowerCycled(TriageQuestion q) =>
        q.WasClosed && PowerCycles(q) is > 0 and var cycles
            ? [$"The drive was switched off and on {Times(cycles)} since the medium was closed, which did it no harm."]
            : [];

    private static IEnumerable<string> OwnLoads(TriageQuestion q) =>
        q.LoadsBetween is > 0 and var loads && q.StrangeDrives().Count == 0
            ?
            [
                $"It was loaded {Times(loads)} in between{(q.Now.LastDrives is null ? ", by which drive is not told" : "")}.",
            ]
            : [];

    /// <summary>How often the drive that left the medium was switched on since; null if it is another one or does not count.</summary>
    private static long? PowerCycles(TriageQuestion q) =>
        q.Stored!.Evidence.DriveSerial.Length > 0 && q.Stored.Evidence.DriveSerial == q.Now.DriveSerial
            ? q.Now.DrivePowerCycles - q.Stored.Evidence.DrivePowerCycles
            : null;

    private static string Times(long count) => count == 1 ? "once" : $"{count} times";

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
