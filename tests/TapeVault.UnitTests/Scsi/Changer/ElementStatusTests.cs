using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>READ ELEMENT STATUS data of other people's libraries, as they sent them.</summary>
[TestFixture]
public sealed class ElementStatusTests
{
    private const string Tag001 =
        "4C 41 42 30 30 31 4C 33 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 00 00 00 00";

    private const string NoTag =
        "20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 00 00 00 00";

    private const string HpDrive =
        "02 01 00 22 48 50 20 20 20 20 20 20 55 6C 74 72 69 75 6D 20 33 2D 53 43 53 49 20 20 48 55";

    /// <summary>tgt 1.0.85, B8 14 00 00 00 10 01: two drives, one loaded from slot 1000; the answer lacks its last 8 bytes.</summary>
    private const string TgtDrives =
        "01 F4 00 02 00 00 00 B4 04 80 00 56 00 00 00 AC 01 F4 01 00 00 00 00 00 00 80 03 E8"
        + Tag001
        + HpDrive
        + "30 31 32 33 34 35 41 31 01 F5 00 00 00 00 00 00 00 00 00 00"
        + NoTag
        + HpDrive;

    /// <summary>mhvtl as an STK L80 with four T10000B drives, published with sg_raw; the first two drives of it.</summary>
    private const string MhvtlDrives =
        "01 F4 00 04 00 00 00 D0 04 00 00 32 00 00 00 C8 01 F4 08 00 00 00 00 00 00 00 00 00 02 01 00 22"
        + "53 54 4B 20 20 20 20 20 54 31 30 30 30 30 42 20 20 20 20 20 20 20 20 20 58 59 5A 5A 59 5F 42 31"
        + "20 20 01 F5 08 00 00 00 00 00 00 00 00 00 02 01 00 22 53 54 4B 20 20 20 20 20 54 31 30 30 30 30"
        + "42 20 20 20 20 20 20 20 20 20 58 59 5A 5A 59 5F 42 32 20 20";

    [Test]
    public void The_drives_of_tgt_are_read_with_tag_source_and_serial_number()
    {
        Assert.That(ElementStatusReport.TryRead(Hex.Bytes(TgtDrives), out var report), Is.True);
        var drives = report!.Elements.Select(item => item.Element).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(report.Elements.Select(item => item.Type), Is.All.EqualTo(ElementType.DataTransfer));
            Assert.That(drives.Select(drive => drive.Address), Is.EqualTo(new ushort[] { 500, 501 }));
            Assert.That(drives[0].IsFull, Is.True);
            Assert.That(drives[0].SourceElement, Is.EqualTo(1000));
            Assert.That(drives[0].PrimaryTag?.Identifier, Is.EqualTo("LAB001L3"));
            Assert.That(
                DriveIdentifier.Of(drives[0].Device),
                Is.EqualTo(new DriveIdentifier("HP", "Ultrium 3-SCSI", "HU012345A1"))
            );
            Assert.That(drives[1].IsFull, Is.False);
            Assert.That(drives[1].SourceElement, Is.Null);
            Assert.That(drives[1].PrimaryTag?.Identifier, Is.Empty);
        });
    }

    [Test]
    public void An_identifier_that_was_cut_short_is_no_identifier_and_the_answer_says_so()
    {
        Assert.That(ElementStatusReport.TryRead(Hex.Bytes(TgtDrives), out var report), Is.True);
        var last = report!.Elements.Last().Element;
        Assert.Multiple(() =>
        {
            Assert.That(last.Device, Is.Null);
            Assert.That(last.IsComplete, Is.False);
            Assert.That(report.IsComplete, Is.False);
        });
    }

    [Test]
    public void The_drives_of_mhvtl_are_read_and_half_an_answer_gives_half_the_elements()
    {
        Assert.That(ElementStatusReport.TryRead(Hex.Bytes(MhvtlDrives), out var report), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(
                report!.Elements.Select(item => DriveIdentifier.Of(item.Element.Device)?.SerialNumber),
                Is.EqualTo(new[] { "XYZZY_B1", "XYZZY_B2" })
            );
            Assert.That(report.Elements.Select(item => item.Element.Flags), Is.All.EqualTo(ElementFlags.Accessible));
            Assert.That(report.IsComplete, Is.False, "two of four");
        });
    }

    /// <summary>SMC-3 tables of the four kinds of descriptors, filled in by hand.</summary>
    [TestCase(
        "00 01 00 01 00 00 00 18 01 00 00 10 00 00 00 10 00 01 05 00 53 08 00 00 00 81 03 E8 00 00 00 00",
        TestName = "SMC-3 medium transport descriptor: a cartridge in the gripper, state unknown"
    )]
    [TestCase(
        "00 64 00 01 00 00 00 3C 03 80 00 34 00 00 00 34 00 64 3B 00 00 00 00 00 00 02 00 00" + Tag001 + "00 00 00 00",
        TestName = "SMC-3 import/export descriptor: imported by an operator, a cleaning cartridge"
    )]
    [TestCase(
        "03 E8 00 01 00 00 00 60 02 C0 00 58 00 00 00 58 03 E8 0D 00 83 00 00 00 00 04 00 00"
            + Tag001
            + NoTag
            + "00 00 00 00",
        TestName = "SMC-3 storage descriptor with both tags, EXCEPT"
    )]
    [TestCase(
        "01 F4 00 01 00 00 00 22 04 00 00 1A 00 00 00 1A 01 F4 89 00 00 00 B2 05 00 C9 03 E8 02 00 00 0A"
            + "48 55 30 31 32 33 34 35 41 31",
        TestName = "SMC-3 data transfer descriptor: bus address, inverted, disabled, serial number alone"
    )]
    public void A_report_is_read_and_written_as_the_same_bytes(string hex)
    {
        var bytes = Hex.Bytes(hex);
        Assert.That(ElementStatusReport.TryRead(bytes, out var report), Is.True);
        var written = new byte[report!.Size];
        written.AsSpan().Fill(0xA5);
        report.Write(written);
        Assert.That(Hex.Text(written), Is.EqualTo(Hex.Text(bytes)));
        Assert.That(report.IsComplete, Is.True);
    }

    [Test]
    public void What_the_bits_of_a_drive_say_comes_out()
    {
        var bytes = Hex.Bytes(
            "01 F4 00 01 00 00 00 22 04 00 00 1A 00 00 00 1A 01 F4 05 00 53 03 B2 05 00 C9 03 E8 02 00 00 0A"
                + "48 55 30 31 32 33 34 35 41 31"
        );
        Assert.That(ElementStatusReport.TryRead(bytes, out var report), Is.True);
        var drive = report!.Elements.Single().Element;
        Assert.Multiple(() =>
        {
            Assert.That(drive.Flags, Is.EqualTo(ElementFlags.Full | ElementFlags.Exception));
            Assert.That(drive.Condition, Is.EqualTo(AdditionalSense.MediumRemovalPreventedByDataTransferElement));
            Assert.That(drive.Bus, Is.EqualTo(new ElementBusAddress(2, 5, true)));
            Assert.That(drive.Inverted, Is.True);
            Assert.That(drive.Disabled, Is.True);
            Assert.That(drive.MediumType, Is.EqualTo(CartridgeType.Data));
            Assert.That(DriveIdentifier.Of(drive.Device)?.SerialNumber, Is.EqualTo("HU012345A1"));
        });
    }

    [TestCase(0x00, 0x10, TestName = "A_descriptor_length_that_is_too_short_is_found_out")]
    [TestCase(0x00, 0x00, TestName = "A_descriptor_length_of_zero_is_found_out")]
    [TestCase(0x00, 0x30, TestName = "A_descriptor_length_that_leaves_out_the_identifier_header_is_found_out")]
    [TestCase(0x03, 0xE8, TestName = "A_descriptor_length_that_is_far_too_long_is_found_out")]
    public void Elements_are_found_in_spite_of_a_wrong_length(byte high, byte low)
    {
        var bytes = ThreeSlots();
        (bytes[10], bytes[11]) = (high, low);

        Assert.That(ElementStatusReport.TryRead(bytes, out var report), Is.True);

        Assert.Multiple(() =>
        {
            Assert.That(
                report!.Elements.Select(item => item.Element.Address),
                Is.EqualTo(new ushort[] { 1000, 1001, 1002 })
            );
            Assert.That(
                report.Elements.Select(item => item.Element.PrimaryTag?.Identifier),
                Is.EqualTo(new[] { "LAB001L3", "", "LAB001L3" })
            );
            Assert.That(report.Pages[0].LengthsAreRight, Is.False);
        });
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(0xFFFFFF)]
    public void A_wrong_byte_count_of_the_whole_report_changes_nothing(int count)
    {
        var bytes = ThreeSlots();
        bytes[5] = (byte)(count >> 16);
        bytes[6] = (byte)((count >> 8) & 0xFF);
        bytes[7] = (byte)(count & 0xFF);
        Assert.That(ElementStatusReport.TryRead(bytes, out var report), Is.True);
        Assert.That(report!.Elements.Count(), Is.EqualTo(3));
    }

    [Test]
    public void An_alternate_tag_that_is_announced_and_not_there_is_not_made_up()
    {
        // published of mhvtl: AVOLTAG set on a page whose descriptors have room for one tag and a serial number
        var bytes = Hex.Bytes(
            "01 F4 00 01 00 00 00 46 04 C0 00 3E 00 00 00 3E 01 F4 09 00 00 00 00 00 00 00 00 00"
                + Tag001
                + "02 00 00 0A 48 55 30 31 32 33 34 35 41 31"
        );
        Assert.That(ElementStatusReport.TryRead(bytes, out var report), Is.True);
        var drive = report!.Elements.Single().Element;
        Assert.Multiple(() =>
        {
            Assert.That(drive.AlternateTag, Is.Null);
            Assert.That(DriveIdentifier.Of(drive.Device)?.SerialNumber, Is.EqualTo("HU012345A1"));
        });
    }

    [TestCase(TgtDrives)]
    [TestCase(MhvtlDrives)]
    public void Every_truncation_is_read_without_an_exception_and_never_says_complete(string hex)
    {
        var bytes = Hex.Bytes(hex);
        for (var length = 0; length < bytes.Length; length++)
        {
            var read = ElementStatusReport.TryRead(bytes.AsSpan(0, length), out var report);
            Assert.That(read, Is.EqualTo(length >= ElementStatusHeader.Size), $"{length} bytes");
            Assert.That(report?.IsComplete, Is.Not.True, $"{length} bytes");
        }
    }

    [Test]
    public void Random_bytes_never_throw_and_take_no_more_than_they_are()
    {
        var random = new Random(3);
        var good = ThreeSlots();
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = (byte[])good.Clone();
            for (var change = random.Next(1, 12); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            if (ElementStatusReport.TryRead(bytes.AsSpan(0, random.Next(bytes.Length + 1)), out var report))
            {
                Assert.That(report!.Elements.Count(), Is.LessThanOrEqualTo(bytes.Length / ElementDescriptor.FixedSize));
            }
        }
    }

    private static byte[] ThreeSlots() =>
        Hex.Bytes(
            "03 E8 00 03 00 00 00 A4 02 80 00 34 00 00 00 9C 03 E8 09 00 00 00 00 00 00 00 00 00"
                + Tag001
                + "00 00 00 00 03 E9 08 00 00 00 00 00 00 00 00 00"
                + NoTag
                + "00 00 00 00 03 EA 09 00 00 00 00 00 00 00 00 00"
                + Tag001
                + "00 00 00 00"
        );
}
