using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>Typed log pages against pages composed by hand from the standards' parameter tables.</summary>
[TestFixture]
public sealed class LogPageTests
{
    [Test]
    public void Volume_statistics_tell_a_missing_end_of_data_for_its_partition_only()
    {
        // SSC-5: 0000h valid, 0202h and 0203h with records (length 07h, reserved, partition, 4 bytes).
        var statistics = Statistics(
            "17 00 00 2D"
                + "00 00 03 01 01"
                + "02 02 03 10 07 00 00 00 00 00 89 54 07 00 00 01 00 01 0E 90"
                + "02 03 03 10 07 00 00 00 00 00 00 05 07 00 00 01 FF FF FF FF"
        );
        Assert.Multiple(() =>
        {
            Assert.That(statistics.IsValid, Is.True);
            Assert.That(statistics.EndOfDataIsMissing(0), Is.False);
            Assert.That(statistics.EndOfDataIsMissing(1), Is.True);
            Assert.That(statistics.EndOfDataIsMissing(2), Is.False);
            Assert.That(statistics.PartitionUsedMegabytes(0), Is.EqualTo(5));
            Assert.That(statistics.PartitionUsedMegabytes(1), Is.Null);
            Assert.That(statistics.PartitionCapacityMegabytes(0), Is.EqualTo(0x8954));
            Assert.That(statistics.PartitionCapacityMegabytes(1), Is.EqualTo(0x10E90));
            Assert.That(statistics.PartitionRemainingMegabytes(0), Is.Null);
        });
    }

    [Test]
    public void An_unknown_capacity_is_neither_a_number_nor_a_missing_end_of_data()
    {
        var statistics = Statistics("17 00 00 0C 02 03 03 08 07 00 00 00 FF FF FF FE");
        Assert.Multiple(() =>
        {
            Assert.That(statistics.EndOfDataIsMissing(0), Is.False);
            Assert.That(statistics.PartitionUsedMegabytes(0), Is.Null);
        });
    }

    [Test]
    public void Volume_statistics_give_counters_and_texts()
    {
        var statistics = Statistics(
            "17 00 00 25"
                + "00 01 03 04 00 00 01 2C"
                + "00 16 03 04 01 12 A8 80"
                + "00 42 01 08 54 56 30 30 30 31 20 20"
                + "00 81 03 01 01"
                + "00 80 03 00"
        );
        Assert.Multiple(() =>
        {
            Assert.That(statistics.Mounts, Is.EqualTo(300));
            Assert.That(statistics.NativeCapacityMegabytes, Is.EqualTo(18_000_000));
            Assert.That(statistics.Barcode, Is.EqualTo("TV0001"));
            Assert.That(statistics.Worm, Is.True);
            Assert.That(statistics.WriteProtected, Is.Null);
            Assert.That(statistics.SerialNumber, Is.Null);
            Assert.That(statistics.LifetimeMegabytesRead, Is.Null);
        });
    }

    [Test]
    public void Partition_records_become_the_parameter_of_the_standard()
    {
        var parameter = PartitionRecord.ToParameter(
            VolumeStatistics.PartitionUsedCode,
            [new PartitionRecord(0, 5), new PartitionRecord(1, PartitionRecord.Missing)]
        );
        Assert.Multiple(() =>
        {
            Assert.That(parameter.Code, Is.EqualTo(0x0203));
            Assert.That(Hex.Text(parameter.Value), Is.EqualTo("0700000000000005" + "07000001FFFFFFFF"));
            Assert.That(PartitionRecord.ReadAll(Hex.Bytes("07 00 00 00 00 00 00 05 02 00 00")), Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void Sequential_access_statistics_have_the_parameters_of_the_standard()
    {
        var page = Page(
            "0C 00 00 24 00 00 00 08 00 00 00 00 00 10 00 00 00 06 00 04 00 00 13 88 01 00 00 08 00 00 00 00 00 00 00 01"
        );
        Assert.That(SequentialAccessStatistics.TryRead(page, out var statistics), Is.True);
        Assert.That(page.IsComplete, Is.False, "the page announces more than it has");
        Assert.Multiple(() =>
        {
            Assert.That(statistics.BytesFromHost, Is.EqualTo(0x100000));
            Assert.That(statistics.MegabytesAfterEarlyWarning, Is.EqualTo(5000));
            Assert.That(statistics.CleaningRequired, Is.EqualTo(1));
            Assert.That(statistics.BytesToHost, Is.Null);
            Assert.That(SequentialAccessStatistics.TryRead(statistics.ToPage(), out var again), Is.True);
            Assert.That(again, Is.EqualTo(statistics));
            Assert.That(SequentialAccessStatistics.TryRead(page with { Page = 0x17 }, out _), Is.False);
        });
    }

    [Test]
    public void Device_status_has_the_bits_of_the_standard()
    {
        // ADC-3 6.1.2: WRTP, CRQRD, DINIT; MPRSNT, MTHRD, MOUNTED; writing; RRQST, TAFC; delay 1000 ms.
        var page = Page("11 00 00 0E 00 00 03 04 0B 13 06 05 00 01 03 02 03 E8");
        Assert.That(DeviceStatus.TryRead(page, out var status), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(status.WriteProtected, Is.True);
            Assert.That(status.CleaningRequested, Is.False);
            Assert.That(status.CleaningRequired, Is.True);
            Assert.That(status.InitialisationDone, Is.True);
            Assert.That(status.MediumPresent, Is.True);
            Assert.That(status.MediumThreaded, Is.True);
            Assert.That(status.MediumMounted, Is.True);
            Assert.That(status.Activity, Is.EqualTo(DeviceActivity.Writing));
            Assert.That(status.RecoveryRequested, Is.True);
            Assert.That(status.TapeAlertChanged, Is.True);
            Assert.That(status.PollingDelay, Is.EqualTo(TimeSpan.FromSeconds(1)));
            Assert.That(
                Hex.Text(Bytes(status.ToPage())),
                Is.EqualTo("1100000E" + "00000304" + "0B130605" + "00010302" + "03E8")
            );
        });
    }

    [Test]
    public void Device_status_of_facts_has_their_bits() =>
        Assert.That(
            Hex.Text(Bytes(DeviceStatus.Of(true, true, true, DeviceActivity.Calibrating).ToPage())),
            Is.EqualTo("11000008" + "00000304" + "09130B00")
        );

    [TestCase("11 00 00 07 00 00 03 03 0B 13 06", TestName = "A status of three bytes is refused")]
    [TestCase("11 00 00 06 00 01 03 02 03 E8", TestName = "A page without status is refused")]
    [TestCase("17 00 00 08 00 00 03 04 0B 13 06 05", TestName = "Another page is no device status")]
    public void Device_status_is_refused_without_its_four_bytes(string hex) =>
        Assert.That(DeviceStatus.TryRead(Page(hex), out _), Is.False);

    [Test]
    public void TapeAlert_flags_are_parameters_of_one_byte()
    {
        var page = Page("2E 00 00 0F 00 14 00 01 01 00 15 00 01 00 00 40 00 01 01");
        Assert.That(TapeAlerts.TryRead(page, out var alerts), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(alerts.Set, Is.EqualTo(new[] { 20, 64 }));
            Assert.That(alerts.IsSet(20), Is.True);
            Assert.That(alerts.IsSet(21), Is.False);
            Assert.That(alerts, Is.EqualTo(TapeAlerts.Of(20, 64)));
            Assert.That(alerts.ToPage().Size, Is.EqualTo(4 + (64 * 5)));
            Assert.That(TapeAlerts.TryRead(alerts.ToPage(), out var again) && again == alerts, Is.True);
            Assert.That(() => TapeAlerts.Of(65), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => TapeAlerts.Of(0), Throws.TypeOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void A_number_of_more_than_eight_bytes_counts_when_its_head_is_zero()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                new LogParameter(0, 0, [0, 1, 2, 3, 4, 5, 6, 7, 8]).NumericValue,
                Is.EqualTo(0x0102030405060708)
            );
            Assert.That(new LogParameter(0, 0, [1, 1, 2, 3, 4, 5, 6, 7, 8]).NumericValue, Is.Null);
            Assert.That(() => LogParameter.OfNumber(0, 256, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
        });
    }

    private static LogPage Page(string hex)
    {
        Assert.That(LogPage.TryRead(Hex.Bytes(hex), out var page), Is.True);
        return page;
    }

    private static VolumeStatistics Statistics(string hex)
    {
        Assert.That(VolumeStatistics.TryRead(Page(hex), out var statistics), Is.True);
        Assert.That(statistics.Page.IsComplete, Is.True, "the row's own length is wrong");
        return statistics;
    }

    private static byte[] Bytes(LogPage page)
    {
        var bytes = new byte[page.Size];
        page.Write(bytes);
        return bytes;
    }
}
