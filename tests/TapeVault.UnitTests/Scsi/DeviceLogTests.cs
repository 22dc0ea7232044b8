using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>
/// Typed views of log pages against pages composed by hand from the standards' parameter tables, with the offsets that
/// sg_logs, mhvtl and CTA read.
/// </summary>
[TestFixture]
public sealed class DeviceLogTests
{
    [Test]
    public void Error_counters_have_the_parameters_that_mhvtl_sends()
    {
        var page = Page(
            "02 00 00 38 00 00 60 04 00 00 00 01 00 01 60 04 00 00 00 02 00 02 60 04 00 00 00 03 00 03 60 04 00 00 00 04"
                + "00 04 60 04 00 00 00 05 00 05 60 08 00 00 00 00 00 00 00 06 00 06 60 00"
        );
        Assert.That(ErrorCounters.TryRead(page, out var counters), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(counters.CorrectedWithoutDelay, Is.EqualTo(1));
            Assert.That(counters.CorrectedWithDelay, Is.EqualTo(2));
            Assert.That(counters.Repeats, Is.EqualTo(3));
            Assert.That(counters.Corrected, Is.EqualTo(4));
            Assert.That(counters.AlgorithmUses, Is.EqualTo(5));
            Assert.That(counters.BytesProcessed, Is.EqualTo(6));
            Assert.That(counters.Uncorrected, Is.Null, "empty");
            Assert.That(ErrorCounters.TryRead(page with { Page = 4 }, out _), Is.False);
        });
    }

    [Test]
    public void Non_medium_errors_temperature_and_exceptions_are_read()
    {
        Assert.That(NonMediumErrors.TryRead(Page("06 00 00 06 00 00 60 02 01 02"), out var errors), Is.True);
        Assert.That(
            Temperature.TryRead(Page("0D 00 00 0C 00 00 03 02 00 2A 00 01 03 02 00 FF"), out var heat),
            Is.True
        );
        Assert.That(
            InformationalExceptions.TryRead(Page("2F 00 00 08 00 00 03 04 5D 00 2A 00"), out var exceptions),
            Is.True
        );
        Assert.Multiple(() =>
        {
            Assert.That(errors.Count, Is.EqualTo(0x102));
            Assert.That(heat, Is.EqualTo(new Temperature(42, null)));
            Assert.That(Bytes(heat.ToPage()), Is.EqualTo("0D00000C00000302002A0001030200FF"));
            Assert.That(exceptions.Condition, Is.EqualTo(AdditionalSense.FailurePredictionThresholdExceeded));
            Assert.That(exceptions.CurrentCelsius, Is.EqualTo(42));
            Assert.That(Bytes(exceptions.ToPage()), Is.EqualTo("2F000008000003045D002A00"));
        });
    }

    [Test]
    public void The_TapeAlert_response_has_flag_1_as_its_highest_bit()
    {
        var page = Page("12 00 00 0C 00 00 03 08 80 00 10 00 00 00 00 01");
        Assert.That(TapeAlerts.TryReadResponse(page, out var alerts), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(alerts.Set, Is.EqualTo(new[] { 1, 20, 64 }));
            Assert.That(Bytes(alerts.ToResponsePage()), Is.EqualTo("1200000C000003088000100000000001"));
            Assert.That(TapeAlerts.TryReadResponse(alerts.ToPage(), out _), Is.False);
            Assert.That(TapeAlerts.TryReadResponse(Page("12 00 00 08 00 00 03 04 80 00 10 00"), out _), Is.False);
        });
    }

    [Test]
    public void Requested_recovery_lists_procedures()
    {
        Assert.That(RequestedRecovery.TryRead(Page("13 00 00 06 00 00 03 02 04 0A"), out var recovery), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(recovery.Procedures, Is.EqualTo(new byte[] { 4, 10 }));
            Assert.That(recovery.IsRequested, Is.True);
            Assert.That(Bytes(recovery.ToPage()), Is.EqualTo("130000060000" + "0302040A"));
            Assert.That(new RequestedRecovery([0]).IsRequested, Is.False);
        });
    }

    [Test]
    public void Device_statistics_have_numbers_texts_and_hours_by_medium()
    {
        var page = Page(
            "14 00 00 38 00 00 03 04 00 00 01 00 00 0C 03 04 00 00 00 07 00 41 01 0A 31 30 36 38 30 30 30 37 31 32"
                + "10 00 03 10 00 00 5E 88 00 00 00 64 00 00 60 98 00 00 00 02 00 80 03 01 01 00"
        );
        Assert.That(DeviceStatistics.TryRead(page, out var statistics), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(statistics.Loads, Is.EqualTo(256));
            Assert.That(statistics.PowerCycles, Is.EqualTo(7));
            Assert.That(statistics.SerialNumber, Is.EqualTo("1068000712"));
            Assert.That(statistics.RemovalPrevented, Is.True);
            Assert.That(statistics.HardReadErrors, Is.Null);
            Assert.That(
                statistics.MotionHoursByMedium,
                Is.EqualTo(new[] { new MediumMotionHours(0x5E, 0x88, 100), new MediumMotionHours(0x60, 0x98, 2) })
            );
        });
    }

    [Test]
    public void A_diagnostic_record_has_the_offsets_that_sg_logs_reads()
    {
        var value =
            "00 00 60 98 00 00 01 02 00 83 0C 00 00 00 12 34 51 33 46 35 00 00 00 09 0A 00 00 00"
            + "54 56 30 30 30 31 4C 39 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20"
            + "02 00 01 8B CF E5 68 00";
        var entries = TapeDiagnosticEntry.ReadAll(Page("16 00 00 48 00 00 03 44" + value));
        Assert.That(entries, Has.Count.EqualTo(1));
        Assert.That(
            entries[0],
            Is.EqualTo(
                new TapeDiagnosticEntry(
                    0x60,
                    0x98,
                    0x102,
                    true,
                    SenseKey.MediumError,
                    AdditionalSense.WriteError,
                    0x1234,
                    0x51334635,
                    9,
                    0x0A,
                    0,
                    "TV0001L9",
                    2,
                    1_700_000_000_000
                )
            )
        );
    }

    [Test]
    public void The_volume_tells_the_drives_that_mounted_it_and_where_encryption_begins()
    {
        var page = Page(
            "17 00 00 3C 01 01 03 04 00 00 00 09 02 00 03 14 09 00 00 00 00 00 00 00 00 05 09 00 00 01 FF FF FF FF FF FF"
                + "03 00 03 18 17 00 00 00 49 42 4D 20 20 20 20 20 31 30 36 38 30 30 30 37 31 32 20 20"
        );
        Assert.That(VolumeStatistics.TryRead(page, out var statistics), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(page.IsComplete, Is.True);
            Assert.That(statistics.BeginningOfMediumPasses, Is.EqualTo(9));
            Assert.That(statistics.FirstEncryptedObject(0), Is.EqualTo(5));
            Assert.That(statistics.FirstEncryptedObject(1), Is.Null);
            Assert.That(statistics.MountHistory, Is.EqualTo(new[] { new MountRecord(0, "IBM", "1068000712") }));
            Assert.That(
                MountRecord.ReadAll(MountRecord.ToParameter(statistics.MountHistory).Value),
                Is.EqualTo(statistics.MountHistory)
            );
        });
    }

    [Test]
    public void Vendor_pages_have_the_parameters_that_other_programs_read()
    {
        Assert.That(TapeUsage.TryRead(Page("30 00 00 08 00 01 C0 04 00 00 00 2A"), out var usage), Is.True);
        Assert.That(TapeCapacity.TryRead(Page("31 00 00 08 00 01 C0 04 00 16 E3 60"), out var capacity), Is.True);
        Assert.That(DriveErrors.TryRead(Page("34 00 00 06 00 15 40 02 00 07"), out var errors), Is.True);
        Assert.That(
            DataCompressionStatistics.TryRead(Page("32 00 00 06 00 01 40 02 00 FA"), out var compression),
            Is.True
        );
        Assert.That(
            PerformanceCharacteristics.TryRead(Page("77 40 00 0A 00 00 03 01 01 00 01 03 01 FF"), out var quality),
            Is.True
        );
        Assert.Multiple(() =>
        {
            Assert.That(usage.Threads, Is.EqualTo(42));
            Assert.That(capacity.MainRemaining, Is.EqualTo(1_500_000));
            Assert.That(errors.ReadRetries, Is.EqualTo(7));
            Assert.That(compression.WriteRatioHundredths, Is.EqualTo(250));
            Assert.That(quality.DriveEfficiencyPercent, Is.EqualTo(100));
            Assert.That(quality.MediumEfficiencyPercent, Is.Zero);
            Assert.That(quality.LibraryEfficiencyPercent, Is.Null);
        });
    }

    [TestCase("00 00 00 05 00 02 03 17 2E", "00/00 02/00 03/00 17/00 2E/00", TestName = "SPC-5 page 00h table")]
    [TestCase("40 FF 00 06 00 00 00 FF 37 40", "00/00 00/FF 37/40", TestName = "SPC-5 page 00h/FFh table")]
    public void The_list_of_pages_is_read_and_written(string hex, string expected)
    {
        Assert.That(SupportedLogPages.TryRead(Hex.Bytes(hex), out var list), Is.True);
        var room = new byte[list.Size];
        list.Write(room);
        Assert.Multiple(() =>
        {
            Assert.That(
                string.Join(' ', list.Pages.Select(page => $"{page.Page:X2}/{page.Subpage:X2}")),
                Is.EqualTo(expected)
            );
            Assert.That(Hex.Text(room), Is.EqualTo(Hex.Text(Hex.Bytes(hex))));
            Assert.That(SupportedLogPages.TryRead(Hex.Bytes("17 00 00 00"), out _), Is.False);
        });
    }

    [Test]
    public void Every_known_parameter_and_attribute_has_name_unit_and_source()
    {
        Assert.Multiple(() =>
        {
            Assert.That(LogParameterDefinition.All, Has.Count.GreaterThan(150));
            Assert.That(
                LogParameterDefinition.All.Where(row => row.Name == "" || row.Unit == "" || row.Source == ""),
                Is.Empty
            );
            Assert.That(MamAttributeDefinition.All, Has.Count.GreaterThan(45));
            Assert.That(MamAttributeDefinition.All.Where(row => row.Name == "" || row.Source == ""), Is.Empty);
            Assert.That(LogParameterDefinition.Find(0x17, 0, 0x203)?.Name, Does.StartWith("used native capacity"));
            Assert.That(LogParameterDefinition.Find(0x3F, 0, 0), Is.Null);
            Assert.That(MamAttributeDefinition.Find(0x0806)?.LengthBytes, Is.EqualTo(32));
            Assert.That(MamAttributeDefinition.Find(0x0806)?.Format, Is.EqualTo(MamAttribute.Ascii));
        });
    }

    private static LogPage Page(string hex)
    {
        Assert.That(LogPage.TryRead(Hex.Bytes(hex), out var page), Is.True);
        return page;
    }

    private static string Bytes(LogPage page)
    {
        var bytes = new byte[page.Size];
        page.Write(bytes);
        return Hex.Text(bytes);
    }
}
