using NUnit.Framework;
using TapeVault.Catalog.Records;
using TapeVault.Model;
using TapeVault.Operations.Attribution;

namespace TapeVault.UnitTests.Operations.Attribution;

public sealed class DriveOrTapeTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 22, 0, 0, TimeSpan.Zero);

    private readonly List<MountRecord> _mounts = [];
    private readonly List<DriveRecord> _drives = [];

    [SetUp]
    public void Forget()
    {
        _mounts.Clear();
        _drives.Clear();
    }

    [Test]
    public void Without_errors_nobody_is_blamed()
    {
        Good("D1", "T1");
        Good("D2", "T2");
        Assert.That(Judge("D1", "T1").Culprit, Is.EqualTo(Culprit.Nobody));
        Assert.That(Judge("D9", null).Sentence, Does.Contain("Nothing is known"));
    }

    [Test]
    public void A_drive_that_has_trouble_with_many_tapes_is_to_blame()
    {
        Good("D2", "T1");
        Good("D2", "T2");
        Bad("D1", "T1");
        Bad("D1", "T2");
        Bad("D1", "T3");
        Good("D1", "T4");
        foreach (var tape in (string?[])["T1", "T2", null])
        {
            var verdict = Judge("D1", tape);
            Assert.That(verdict.Culprit, Is.EqualTo(Culprit.Drive), tape);
            Assert.That(verdict.Reasons[0], Does.Contain("trouble with 3 of 4 tapes"));
            Assert.That(verdict.Reasons[1], Does.Contain("T1 and T2 did well in another drive"));
        }

        Assert.That(Judge(null, "T1").Culprit, Is.EqualTo(Culprit.Drive), "asked for the tape alone");
        Assert.That(Judge("D2", null).Culprit, Is.EqualTo(Culprit.Nobody), "the other drive");
    }

    [Test]
    public void The_only_drive_is_to_blame_if_three_of_its_tapes_fail_and_not_if_two_do()
    {
        Bad("D1", "T1");
        Bad("D1", "T2");
        Assert.That(Judge("D1", null).Culprit, Is.EqualTo(Culprit.NotEnoughData));
        Bad("D1", "T3");
        Assert.That(Judge("D1", null).Culprit, Is.EqualTo(Culprit.Drive));
    }

    [Test]
    public void A_tape_that_has_trouble_in_many_drives_is_to_blame()
    {
        Good("D1", "T2");
        Good("D2", "T3");
        Bad("D1", "T1");
        Bad("D2", "T1");
        foreach (var drive in (string?[])["D1", "D2", null])
        {
            var verdict = Judge(drive, "T1");
            Assert.That(verdict.Culprit, Is.EqualTo(Culprit.Tape), drive);
            Assert.That(verdict.Reasons[0], Does.Contain("trouble in 2 drives (D1, D2)"));
        }

        Assert.That(Judge("D1", null).Culprit, Is.Not.EqualTo(Culprit.Drive), "one bad tape does not make a bad drive");
        Assert.That(Judge("D1", "T2").Culprit, Is.Not.EqualTo(Culprit.Tape));
    }

    [Test]
    public void A_tape_that_fails_again_in_a_drive_that_does_well_with_others_is_to_blame()
    {
        Bad("D1", "T1");
        Good("D1", "T2");
        Good("D1", "T3");
        Assert.That(Judge("D1", "T1").Culprit, Is.EqualTo(Culprit.NotEnoughData), "one failure");
        Bad("D1", "T1");
        Assert.That(Judge("D1", "T1").Culprit, Is.EqualTo(Culprit.Tape));
    }

    [Test]
    public void One_incident_blames_nobody()
    {
        Good("D1", "T2");
        Bad("D1", "T1");
        var verdict = Judge("D1", "T1");
        Assert.That(verdict.Culprit, Is.EqualTo(Culprit.NotEnoughData));
        Assert.That(verdict.Reasons, Has.Count.EqualTo(1).And.All.Contain("tape T1 in drive D1: 2 errors"));
    }

    [Test]
    public void A_drive_that_asks_to_be_cleaned_is_cleaned_before_anything_is_said()
    {
        Bad("D1", "T1");
        Bad("D1", "T2");
        Bad("D1", "T3", alerts: [20]);
        Assert.That(Judge("D1", "T3").Culprit, Is.EqualTo(Culprit.CleanFirst));
        Assert.That(Judge("D1", null).Advice, Does.Contain("tapevault drive clean"));
    }

    [Test]
    public void What_happened_before_a_cleaning_does_not_count_against_the_drive()
    {
        Bad("D1", "T1");
        Bad("D1", "T2");
        Bad("D1", "T3", alerts: [20]);
        _drives.Add(new DriveRecord("D1", "", Start, Start) { LastCleaned = Start.AddDays(_mounts.Count) });
        Good("D1", "T1");
        var verdict = Judge("D1", null);
        Assert.That(verdict.Culprit, Is.EqualTo(Culprit.NotEnoughData));
        Assert.That(verdict.Reasons, Has.Some.Contains("was cleaned since"));
    }

    [Test]
    public void A_pair_that_fails_while_each_does_well_with_others_is_told_as_a_pair()
    {
        Good("D2", "T1");
        Bad("D1", "T1");
        Bad("D1", "T1");
        Good("D1", "T2");
        Assert.That(Judge("D1", "T1").Culprit, Is.EqualTo(Culprit.Pair));
    }

    [Test]
    public void A_bad_drive_and_a_bad_tape_are_both_told()
    {
        Good("D2", "T2");
        Good("D2", "T3");
        Good("D3", "T2");
        Bad("D1", "T2");
        Bad("D1", "T3");
        Bad("D2", "T1");
        Bad("D3", "T1");
        Bad("D1", "T1");
        Assert.That(Judge("D1", "T1").Culprit, Is.EqualTo(Culprit.Both));
    }

    [TestCase(4, Culprit.Tape)]
    [TestCase(38, Culprit.Drive)]
    [TestCase(3, Culprit.NotEnoughData)]
    [TestCase(19, Culprit.Nobody)]
    [TestCase(50, Culprit.Nobody)]
    public void An_alert_that_names_the_culprit_is_believed(int flag, Culprit culprit)
    {
        Add("D1", "T1", 0, [flag]);
        Assert.That(Judge("D1", "T1").Culprit, Is.EqualTo(culprit));
    }

    [Test]
    public void Far_more_retries_than_usual_are_trouble_before_anything_fails()
    {
        for (var tape = 1; tape <= 6; tape++)
        {
            Add("D1", $"T{tape}", 0, [], recovered: 10);
        }

        Assert.That(Judge("D1", "T1").Culprit, Is.EqualTo(Culprit.Nobody));
        Add("D2", "T1", 0, [], recovered: 10_000);
        Add("D2", "T2", 0, [], recovered: 10_000);
        Assert.That(Judge("D2", null).Culprit, Is.EqualTo(Culprit.Drive));
    }

    [Test]
    public void What_is_older_than_a_year_does_not_count()
    {
        Bad("D1", "T1");
        Bad("D2", "T1");
        Good("D1", "T2");
        _mounts.Add(Mount("D1", "T3", 0, [], 0) with { Started = Start.AddDays(800), Ended = Start.AddDays(800) });
        Assert.That(Judge("D1", "T1").Culprit, Is.EqualTo(Culprit.Nobody));
    }

    [Test]
    public void Records_of_one_load_count_once()
    {
        Good("D1", "T2");
        Good("D1", "T3");
        Bad("D1", "T1");
        _mounts.Add(_mounts[^1]);
        Assert.That(Judge("D1", "T1").Culprit, Is.EqualTo(Culprit.NotEnoughData));
    }

    private Verdict Judge(string? drive, string? medium) =>
        DriveOrTape.Judge(new AttributionQuestion(_mounts, _drives, drive, medium));

    private void Good(string drive, string medium) => Add(drive, medium, 0, []);

    private void Bad(string drive, string medium, int[]? alerts = null) => Add(drive, medium, 2, alerts ?? []);

    private void Add(string drive, string medium, int errors, int[] alerts, long recovered = 0) =>
        _mounts.Add(Mount(drive, medium, errors, alerts, recovered));

    private MountRecord Mount(string drive, string medium, int errors, int[] alerts, long recovered)
    {
        var at = Start.AddDays(_mounts.Count);
        return new MountRecord
        {
            DriveSerial = drive,
            MediumSerial = medium,
            Work = "backup",
            Started = at,
            Ended = at,
            Load = _mounts.Count,
            TapeAlerts = alerts,
            Counts = new MountCounts
            {
                BytesWritten = 10_000_000_000,
                CorrectedWriteErrors = recovered,
                UncorrectedWriteErrors = errors,
                HardWriteErrors = errors,
            },
        };
    }
}
