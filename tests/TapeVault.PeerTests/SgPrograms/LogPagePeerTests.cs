using System.Globalization;
using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.PeerTests.SgPrograms;

/// <summary>Log pages of drives that our codec writes, read by sg_logs.</summary>
[TestFixture]
public sealed class LogPagePeerTests
{
    private const string TableName = "sg-logs.tsv";

    private static IEnumerable<TestCaseData> Rows() =>
        SgProgram.Table(TableName).Select(row => new TestCaseData([row]).SetArgDisplayNames(row[0], row[2], row[5]));

    [TestCaseSource(nameof(Rows))]
    public void A_parameter_is_read_with_its_meaning_and_value(string[] row)
    {
        var control = row[3] == "A" ? LogParameter.AsciiList : LogParameter.BinaryList;
        var parameter = new LogParameter(Number(row[2]), control, Convert.FromHexString(row[4]));
        Assert.That(
            Printed(new LogPage((byte)Number(row[0]), (byte)Number(row[1]), [parameter])),
            Does.Contain(row[5])
        );
    }

    /// <summary>
    /// What is not a row of the table: bits and records (below), reserved or vendor-specific for version 1.46 (17h/0018h to
    /// 001Bh, 0Ch/8000h to 8002h), and the serial numbers 14h/0040h and 0041h, which it takes for numbers.
    /// </summary>
    [Test]
    public void Every_counter_that_the_product_says_sg_logs_knows_is_judged()
    {
        var judged = SgProgram
            .Table(TableName)
            .Select(row => (Number(row[0]), Number(row[1]), Number(row[2])))
            .ToHashSet();
        var missing = LogParameterDefinition
            .All.Where(definition => definition.Source.Contains("sg_logs", StringComparison.Ordinal))
            .Where(definition => !judged.Contains((definition.Page, definition.Subpage, definition.Code)))
            .Select(definition => $"{definition.Page:X2}/{definition.Code:X4}");
        Assert.That(
            missing,
            Is.EquivalentTo(
                "0C/0100 0C/8000 0C/8001 0C/8002 11/0000 11/0001 11/0002 11/0003 12/0000 13/0000 14/0040 14/0041 14/1000 16/0000 17/0018 17/0019 17/001A 17/001B 17/0200 17/0201 17/0202 17/0203 17/0204 17/0300 1B/0100 2F/0000 32/0100".Split(
                    ' '
                )
            )
        );
    }

    [Test]
    public void Device_status_has_its_bits_where_sg_logs_looks_for_them()
    {
        var status = new DeviceStatus(0x29, 0x93, DeviceActivity.Writing, 0x05, TimeSpan.FromMilliseconds(1500));
        Assert.That(
            Printed(status.ToPage()),
            Is.SupersetOf([
                "PAMR=0 HUI=0 MACC=1 CMPR=0 WRTP=1 CRQST=0 CRQRD=0 DINIT=1",
                "INXTN=1 RAA=0 MPRSNT=1 MSTD=0 MTHRD=1 MOUNTED=1",
                "DT device activity: Writing to medium",
                "VS=0 TDDEC=0 EPP=0 ESR=0 RRQST=1 INTFC=0 TAFC=1",
                "Very high frequency polling delay:  1500 milliseconds",
            ])
        );
        Assert.That(status.WriteProtected && status.InitialisationDone && status.MediumPresent, Is.True);
        Assert.That(status.MediumThreaded && status.MediumMounted, Is.True);
        Assert.That(status.RecoveryRequested && status.TapeAlertChanged, Is.True);
        Assert.That(status.CleaningRequested || status.CleaningRequired, Is.False);
    }

    [Test]
    public void TapeAlert_flags_are_counted_from_the_highest_bit_of_page_12h()
    {
        var alerts = TapeAlerts.Of(1, 20, 64);
        var page = alerts.ToResponsePage();
        Assert.That(
            Printed(page),
            Is.SupersetOf([
                "Flag01h: 1  02h: 0  03h: 0  04h: 0  05h: 0  06h: 0  07h: 0  08h: 0",
                "Flag11h: 0  12h: 0  13h: 0  14h: 1  15h: 0  16h: 0  17h: 0  18h: 0",
                "Flag39h: 0  3Ah: 0  3Bh: 0  3Ch: 0  3Dh: 0  3Eh: 0  3Fh: 0  40h: 1",
            ])
        );
        Assert.That(TapeAlerts.TryReadResponse(page, out var again) && again == alerts, Is.True);
    }

    [Test]
    public void TapeAlert_flags_of_page_2Eh_are_read_by_their_numbers() =>
        Assert.That(
            Printed(TapeAlerts.Of(1, 20).ToPage()),
            Is.SupersetOf(["Cleaning required: 1", "Cleaning requested: 0", "Read warning: 1"])
        );

    [Test]
    public void Partition_records_are_read_with_their_partitions()
    {
        var page = new LogPage(
            VolumeStatistics.PageCode,
            0,
            [
                PartitionRecord.ToParameter(
                    VolumeStatistics.PartitionUsedCode,
                    [new PartitionRecord(0, 4711), new PartitionRecord(1, PartitionRecord.Missing)]
                ),
            ]
        );
        Assert.That(
            string.Join('|', Printed(page)),
            Does.EndWith(
                "Used native capacity partition(s) [MB]:|partition number: 0, partition record data counter: 4711|partition number: 1, partition record data counter: 4294967295"
            )
        );
    }

    [Test]
    public void An_error_record_is_read_field_by_field()
    {
        var entry = new TapeDiagnosticEntry(
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
            3,
            "TV0001L9",
            2,
            1_700_000_000_000
        );
        var value = new byte[TapeDiagnosticEntry.Size];
        entry.Write(value);
        Assert.That(
            Printed(new LogPage(0x16, 0, [new LogParameter(0, LogParameter.BinaryList, value)])),
            Is.SupersetOf([
                "Density code: 0x60",
                "Medium type: 0x98",
                "Lifetime media motion hours: 258",
                "Repeat: 1",
                "Sense key: 0x3 [Medium Error]",
                "Additional sense code: 0xc",
                "Vendor specific code qualifier: 0x1234",
                "Product revision level: 1362314805",
                "Hours since last clean: 9",
                "Operation code: 0xa",
                "Service action: 0x3",
                "Timestamp origin: 0x2",
            ])
        );
    }

    [Test]
    public void Temperatures_and_exceptions_are_read_in_degrees()
    {
        Assert.That(
            Printed(new Temperature(41, 60).ToPage()),
            Is.EqualTo(["Current temperature = 41 C", "Reference temperature = 60 C"])
        );
        Assert.That(
            Printed(new InformationalExceptions(new AdditionalSense(0x5D, 0x10), 41).ToPage()),
            Is.SupersetOf(["IE asc = 0x5d, ascq = 0x10", "Current temperature = 41 C"])
        );
    }

    [Test]
    public void Requested_recovery_is_read_as_procedures() =>
        Assert.That(
            Printed(new RequestedRecovery([2, 0x0D]).ToPage()),
            Is.EqualTo([
                "Recovery procedures:",
                "Instruct operator to push volume",
                "Request creation of target device error log",
            ])
        );

    [Test]
    public void Mounts_are_read_with_the_drives_that_had_the_volume() =>
        Assert.That(
            Printed(
                    new LogPage(
                        VolumeStatistics.PageCode,
                        0,
                        [MountRecord.ToParameter([new(0, "IBM", "1068000712"), new(1, "HPE", "CZ12345678")])]
                    )
                )
                .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
            Is.EqualTo([
                "Mount history:",
                "index: 0, vendor: IBM , unit serial number: 1068000712",
                "index: 1, vendor: HPE , unit serial number: CZ12345678",
            ])
        );

    [Test]
    public void Motion_hours_are_read_for_each_kind_of_medium()
    {
        var value = new byte[2 * MediumMotionHours.Size];
        new MediumMotionHours(0x60, 0x98, 2).Write(value);
        new MediumMotionHours(0x5E, 0x18, 5).Write(value.AsSpan(MediumMotionHours.Size));
        Assert.That(
            Printed(new LogPage(0x14, 0, [new LogParameter(0x1000, LogParameter.BinaryList, value)])),
            Is.EqualTo([
                "Media motion (head) hours for each medium type:",
                "Density code: 0x60, Medium type: 0x98",
                "Medium motion hours: 2",
                "Density code: 0x5e, Medium type: 0x18",
                "Medium motion hours: 5",
            ])
        );
    }

    [Test]
    public void A_cleaning_that_is_required_is_read_as_one() =>
        Assert.That(
            Printed(new LogPage(0x0C, 0, [LogParameter.OfNumber(0x0100, 1, sizeof(ulong))])),
            Is.EqualTo(["Cleaning action required"])
        );

    private static string[] Printed(LogPage page)
    {
        var bytes = new byte[page.Size];
        page.Write(bytes);
        var lines = SgProgram.Print("sg_logs", bytes, "--in", "--pdt=1");
        Assert.That(lines, Is.Not.Empty);
        return [.. lines.Skip(1)];
    }

    private static ushort Number(string hex) => ushort.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
