using TapeVault.Catalog.Records;
using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Operations.Triage;

namespace TapeVault.UnitTests.Operations.Triage;

/// <summary>One combination of what triage looks at, each input by a short name.</summary>
public sealed record TriageCase(
    VolumeContent Content,
    string Volume,
    string Journal,
    string Reference,
    string Megabytes,
    string End,
    string Alert,
    string Loads,
    string Drives,
    string Power
)
{
    public static readonly VolumeContent[] Contents =
    [
        VolumeContent.Volume,
        VolumeContent.TornVolume,
        VolumeContent.UnfinishedFormat,
        VolumeContent.Blank,
        VolumeContent.Foreign,
        VolumeContent.Unreadable,
    ];

    public static readonly string[] Volumes = ["same", "other", "none"];
    public static readonly string[] Journals = ["none", "closed", "open"];
    public static readonly string[] References = ["same", "changed", "untold"];
    public static readonly string[] MegabytesGrown = ["0", "1", "2", "untold"];
    public static readonly string[] Ends = ["there", "missing", "untold"];
    public static readonly string[] Alerts = ["none", "3", "18", "50", "51", "old 18", "untold"];
    public static readonly string[] LoadsSince = ["0", "1", "2", "-1", "untold"];
    public static readonly string[] DrivesBetween = ["own", "strange", "untold"];
    public static readonly string[] PowerSince = ["0", "1", "other drive"];

    private const string Here = "DRIVE1";
    private const string Mine = "DRIVE2";
    private const string Strange = "ELSEWHERE";
    private static readonly VolumeId Left = new(new Guid("11111111-1111-1111-1111-111111111111"));
    private static readonly VolumeId Other = new(new Guid("22222222-2222-2222-2222-222222222222"));

    /// <summary>The case in which everything is as it was left.</summary>
    public static TriageCase Untouched { get; } =
        new(VolumeContent.Volume, "same", "closed", "same", "0", "there", "none", "1", "own", "0");

    /// <summary>Every combination.</summary>
    public static IEnumerable<TriageCase> All() =>
        from content in Contents
        from volume in Volumes
        from journal in Journals
        from reference in References
        from megabytes in MegabytesGrown
        from end in Ends
        from alert in Alerts
        from loads in LoadsSince
        from drives in DrivesBetween
        from power in PowerSince
        select new TriageCase(content, volume, journal, reference, megabytes, end, alert, loads, drives, power);

    /// <summary>The facts that it stands for.</summary>
    public TriageQuestion Question()
    {
        var then = Evidence(100, 5000, endIsMissing: false, Alert == "old 18" ? [18] : [], 40, [Here, Mine], 7);
        var now = Evidence(
            Reference switch
            {
                "same" => 100,
                "changed" => 101,
                _ => null,
            },
            Megabytes == "untold" ? null : 5000 + int.Parse(Megabytes, null),
            End == "untold" ? null : End == "missing",
            Alert switch
            {
                "none" => [],
                "old 18" => [18],
                "untold" => null,
                var flag => [int.Parse(flag, null)],
            },
            Loads == "untold" ? null : 40 + int.Parse(Loads, null),
            Drives switch
            {
                "own" => [Here, Mine, Here],
                "strange" => [Here, Strange, Here],
                _ => null,
            },
            Power == "other drive" ? null : 7 + int.Parse(Power, null)
        );
        var stored = Journal switch
        {
            "none" => null,
            "closed" => new MediumMemory(DateTimeOffset.UnixEpoch, then, Left),
            _ => new MediumMemory(DateTimeOffset.UnixEpoch, then, Left, DateTimeOffset.UnixEpoch, "backup X"),
        };
        return new TriageQuestion(
            Content,
            Volume switch
            {
                "same" => Left,
                "other" => Other,
                _ => null,
            },
            Power == "other drive" ? now with { DriveSerial = Mine, LastDrives = Swapped(now.LastDrives) } : now,
            stored,
            new HashSet<string> { Here, Mine }
        );
    }

    private static List<string>? Swapped(IReadOnlyList<string>? drives) =>
        drives is null ? null : [Mine, .. drives.Skip(1)];

    private static MediumEvidence Evidence(
        ulong? reference,
        long? megabytes,
        bool? endIsMissing,
        int[]? alerts,
        long? loads,
        string[]? drives,
        long? powerCycles
    ) =>
        new()
        {
            MediumSerial = "MEDIUM1",
            DriveSerial = Here,
            DrivePowerCycles = powerCycles,
            TapeAlerts = alerts,
            Partitions =
            [
                new PartitionEvidence(0, reference, false),
                new PartitionEvidence(1, reference, endIsMissing),
            ],
            LoadCount = loads,
            LastDrives = drives,
            LifetimeMegabytesWritten = megabytes,
        };
}
