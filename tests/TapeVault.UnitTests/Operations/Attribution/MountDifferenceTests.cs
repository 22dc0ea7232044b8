using NUnit.Framework;
using TapeVault.Catalog.Records;
using TapeVault.Model;
using TapeVault.Operations.Attribution;

namespace TapeVault.UnitTests.Operations.Attribution;

public sealed class MountDifferenceTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 22, 0, 0, TimeSpan.Zero);

    [Test]
    public void The_first_reading_tells_of_the_load_and_nothing_of_the_lives_before()
    {
        var record = Between(Reading(load: 7, uncorrected: 2, life: 40, medium: 30), [])!;
        Assert.That(record.Counts.UncorrectedWriteErrors, Is.EqualTo(2));
        Assert.That(record.Counts.HardWriteErrors, Is.Zero, "the drive's past is not this load's");
        Assert.That(record.Counts.MediumUnrecoveredWriteErrors, Is.Zero);
        Assert.That(record.Standing!.HardWriteErrors, Is.EqualTo(40));
    }

    [Test]
    public void A_later_reading_of_the_same_load_tells_only_what_is_new()
    {
        var first = Between(Reading(7, 2, 40, 30), [])!;
        var second = Between(Reading(7, 5, 43, 33), [first])!;
        Assert.That(second.Counts.UncorrectedWriteErrors, Is.EqualTo(3));
        Assert.That(second.Counts.HardWriteErrors, Is.EqualTo(3));
        Assert.That(second.Counts.MediumUnrecoveredWriteErrors, Is.EqualTo(3));
    }

    [Test]
    public void Nothing_new_in_the_same_load_is_no_record()
    {
        var first = Between(Reading(7, 2, 40, 30), [])!;
        Assert.That(Between(Reading(7, 2, 40, 30), [first]), Is.Null);
        Assert.That(Between(Reading(7, 2, 40, 30) with { TapeAlerts = [3] }, [first]), Is.Not.Null, "a new alert");
        Assert.That(Between(Reading(7, 2, 40, 30) with { HardFailures = 1 }, [first]), Is.Not.Null, "a failed command");
    }

    [Test]
    public void A_new_load_begins_at_zero_even_if_it_has_counted_more_already()
    {
        var first = Between(Reading(7, 2, 40, 30), [])!;
        var next = Between(Reading(8, 5, 45, 35), [first])!;
        Assert.That(next.Counts.UncorrectedWriteErrors, Is.EqualTo(5));
        Assert.That(next.Counts.HardWriteErrors, Is.EqualTo(5));
    }

    [Test]
    public void The_life_of_the_medium_is_compared_over_drives_and_that_of_the_drive_over_media()
    {
        var first = Between(Reading(7, 0, 40, 30), [])!;
        var other = Between(Reading(8, 0, 100, 31) with { DriveSerial = "D2" }, [first])!;
        Assert.That(other.Counts.MediumUnrecoveredWriteErrors, Is.EqualTo(1));
        Assert.That(other.Counts.HardWriteErrors, Is.Zero, "D2 was never read before");
    }

    private static MountRecord? Between(MountReading reading, IReadOnlyList<MountRecord> earlier) =>
        MountDifference.Between(reading, earlier, "test", Now, Now);

    private static MountReading Reading(long load, long uncorrected, long life, long medium) =>
        new()
        {
            DriveSerial = "D1",
            MediumSerial = "T1",
            Load = load,
            Counts = new MountCounts
            {
                UncorrectedWriteErrors = uncorrected,
                HardWriteErrors = life,
                MediumUnrecoveredWriteErrors = medium,
            },
        };
}
