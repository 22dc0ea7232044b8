using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>
/// Structures of variable size against bytes from the standards' tables or another program. Each row gives a reader and a
/// writer, so that one set of checks serves all.
/// </summary>
[TestFixture]
public sealed class ListPayloadTests
{
    /// <summary>Reads a structure and writes it again; null when it refuses the bytes.</summary>
    public delegate byte[]? Rewrite(ReadOnlySpan<byte> bytes);

    private static IEnumerable<TestCaseData> Rows() =>
        [.. IdentityRows(), .. AttributeRows(), .. LogRows(), .. CommandRows()];

    private static IEnumerable<TestCaseData> IdentityRows()
    {
        yield return Row(
            "SPC-5 page 80h table, an IBM drive's serial number",
            "01 80 00 0A 31 30 36 38 30 30 30 37 31 32",
            bytes => UnitSerialNumberPage.TryRead(bytes, out var page) ? Written(page.Size, page.Write) : null
        );
        yield return Row(
            "sg3_utils inhex/vpd_dev_id.hex",
            "00 83 00 48 01 03 00 08 50 00 C5 00 30 11 CB 2B 61 93 00 08 50 00 C5 00 30 11 CB 29 61 94 00 04"
                + "00 00 00 01 61 A3 00 08 50 00 C5 00 30 11 CB 28 03 28 00 18 6E 61 61 2E 35 30 30 30 43 35 30 30"
                + "33 30 31 31 43 42 32 38 00 00 00 00",
            bytes => DeviceIdentificationPage.TryRead(bytes, out var page) ? Written(page.Size, page.Write) : null
        );
        yield return Row(
            "SSC-5 page 11h table with LTFS' values for two partitions",
            "11 0A 03 01 3C 03 09 00 00 01 FF FF",
            bytes => MediumPartitionModePage.TryRead(bytes, out var page) ? Written(page.Size, page.Write) : null
        );
    }

    private static IEnumerable<TestCaseData> AttributeRows()
    {
        yield return Row(
            "SPC-5 attribute table: 0806h barcode, ASCII, 32 bytes",
            "08 06 01 00 20 54 56 30 30 30 31 4C 39 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20",
            bytes => MamAttribute.TryRead(bytes, out var value) ? Written(value.Size, value.Write) : null
        );
        yield return Row(
            "SPC-5 READ ATTRIBUTE table: 0000h and 0001h, read-only binary",
            "00 00 00 1A 00 00 80 00 08 00 00 00 00 01 06 94 00 00 01 80 00 08 00 00 00 00 01 12 A8 80",
            bytes =>
                AttributeList.TryRead(bytes, out var list) && list.IsComplete ? Written(list.Size, list.Write) : null
        );
        yield return Row(
            "SPC-5 READ ATTRIBUTE service action 01h table",
            "00 00 00 06 00 00 04 01 08 0C",
            bytes =>
                AttributeIdList.TryRead(bytes, out var list) && list.Size == 10 ? Written(list.Size, list.Write) : null
        );
    }

    private static IEnumerable<TestCaseData> LogRows()
    {
        yield return Row(
            "SSC-5 page 17h table: page valid, used capacity of two partitions",
            "17 00 00 19 00 00 03 01 01 02 03 03 10 07 00 00 00 00 00 00 05 07 00 00 01 FF FF FF FF",
            bytes => LogPage.TryRead(bytes, out var page) && page.IsComplete ? Written(page.Size, page.Write) : null
        );
        yield return Row(
            "SPC-5 log page with subpage format",
            "59 01 00 06 00 01 03 02 12 34",
            bytes => LogPage.TryRead(bytes, out var page) && page.IsComplete ? Written(page.Size, page.Write) : null
        );
        yield return Row(
            "SPC-5 log parameter table",
            "00 06 03 04 00 00 13 88",
            bytes => LogParameter.TryRead(bytes, out var value) ? Written(value.Size, value.Write) : null
        );
    }

    private static IEnumerable<TestCaseData> CommandRows()
    {
        yield return Row(
            "sg3_utils inhex/opcodes.hex, its first three commands and one with service action",
            "00 00 00 20 12 00 00 00 00 00 00 06 A0 00 00 00 00 00 00 0C 03 00 00 00 00 00 00 06 A3 00 00 0C 00 01 00 0C",
            bytes =>
                SupportedOperationCodes.TryRead(bytes, out var list) && list.IsComplete
                    ? Written(list.Size, list.Write)
                    : null
        );
        yield return Row(
            "SPC-5 command descriptor table with time-outs",
            "00 00 00 14 0A 00 00 00 00 02 00 06 00 0A 00 00 00 00 00 3C 00 00 05 DC",
            bytes =>
                SupportedOperationCodes.TryRead(bytes, out var list) && list.IsComplete
                    ? Written(list.Size, list.Write)
                    : null
        );
        yield return Row(
            "SSC-5 partition record table, object number of 6 bytes",
            "09 00 00 01 00 00 00 01 02 03",
            bytes => PartitionRecord.TryRead(bytes, out var value) ? Written(value.Size, value.Write) : null
        );
        yield return Row(
            "SPC-5 designation descriptor table, NAA of a SAS port",
            "61 93 00 08 50 00 C5 00 30 11 CB 29",
            bytes => Designator.TryRead(bytes, out var value) ? Written(value.Size, value.Write) : null
        );
    }

    [TestCaseSource(nameof(Rows))]
    public void Bytes_are_read_and_written_alike(string hex, Rewrite rewrite)
    {
        var bytes = Hex.Bytes(hex);
        Assert.Multiple(() =>
        {
            Assert.That(rewrite(bytes) is { } same ? Hex.Text(same) : null, Is.EqualTo(Hex.Text(bytes)));
            Assert.That(
                rewrite([.. bytes, 1, 2, 3]) is { } again ? Hex.Text(again) : null,
                Is.EqualTo(Hex.Text(bytes))
            );
        });
    }

    [TestCaseSource(nameof(Rows))]
    public void No_truncation_is_taken_for_the_whole(string hex, Rewrite rewrite)
    {
        var bytes = Hex.Bytes(hex);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.That(rewrite(bytes.AsSpan(0, length)), Is.Null, $"{length} of {bytes.Length} bytes");
        }
    }

    [TestCaseSource(nameof(Rows))]
    public void Random_bytes_never_throw_and_stay_what_they_are(string hex, Rewrite rewrite)
    {
        var pattern = Hex.Bytes(hex);
        var random = new Random(pattern.Length);
        for (var round = 0; round < 3000; round++)
        {
            var input = new byte[random.Next(96)];
            random.NextBytes(input);
            pattern.AsSpan(0, Math.Min(random.Next(6), Math.Min(input.Length, pattern.Length))).CopyTo(input);
            if (rewrite(input) is { } written)
            {
                Assert.That(
                    rewrite(written) is { } again ? Hex.Text(again) : null,
                    Is.EqualTo(Hex.Text(written)),
                    Hex.Text(input)
                );
            }
        }
    }

    [Test]
    public void A_length_of_four_gigabytes_allocates_nothing_and_is_incomplete()
    {
        var bytes = Hex.Bytes("FF FF FF FF 00 00 80 00 01 07");
        Assert.Multiple(() =>
        {
            Assert.That(AttributeList.TryRead(bytes, out var list), Is.True);
            Assert.That(list.IsComplete, Is.False);
            Assert.That(list.Attributes, Has.Count.EqualTo(1));
            Assert.That(SupportedOperationCodes.TryRead(bytes, out var commands), Is.True);
            Assert.That(commands.IsComplete, Is.False);
            Assert.That(AttributeIdList.TryRead(bytes, out var ids), Is.True);
            Assert.That(ids.Ids, Has.Count.EqualTo(3));
        });
    }

    [Test]
    public void A_list_that_ends_inside_an_entry_is_incomplete_although_its_length_fits()
    {
        Assert.Multiple(() =>
        {
            Assert.That(LogPage.TryRead(Hex.Bytes("0C 00 00 06 00 00 00 04 01 02"), out var page), Is.True);
            Assert.That(page.IsComplete, Is.False);
            Assert.That(AttributeList.TryRead(Hex.Bytes("00 00 00 06 08 06 01 00 02 41"), out var list), Is.True);
            Assert.That(list.IsComplete, Is.False);
            Assert.That(
                SupportedOperationCodes.TryRead(Hex.Bytes("00 00 00 06 0A 00 00 00 00 00"), out var commands),
                Is.True
            );
            Assert.That(commands.IsComplete, Is.False);
        });
    }

    [Test]
    public void A_medium_partition_page_names_its_fields()
    {
        Assert.That(
            MediumPartitionModePage.TryRead(Hex.Bytes("91 0E 03 01 3C 03 19 00 00 01 FF FF 00 00 00 00"), out var page),
            Is.True
        );
        var expected = new MediumPartitionModePage(
            MaximumAdditionalPartitions: 3,
            AdditionalPartitionsDefined: 1,
            FixedDataPartitions: false,
            SelectDataPartitions: false,
            InitiatorDefinedPartitions: true,
            SizeUnit: 3,
            OnFormatMedium: true,
            Clear: false,
            AddPartitions: false,
            FormatRecognition: 3,
            PartitioningType: 1,
            PartitionUnits: 9,
            [1, MediumPartitionModePage.RestOfMedium, 0, 0]
        );
        Assert.Multiple(() =>
        {
            Assert.That(page, Is.EqualTo(expected));
            Assert.That(page with { PartitionSizes = [1, 2, 0, 0] }, Is.Not.EqualTo(expected));
            Assert.That(page with { Clear = true }, Is.Not.EqualTo(expected));
        });
    }

    [Test]
    public void An_attribute_gives_its_text_and_its_number()
    {
        var barcode = MamAttribute.OfAscii(0x0806, "TV0001L9", 32);
        Assert.Multiple(() =>
        {
            Assert.That(barcode.Value, Has.Length.EqualTo(32));
            Assert.That(barcode.Value[8..], Is.All.EqualTo((byte)' '));
            Assert.That(barcode.TextValue, Is.EqualTo("TV0001L9"));
            Assert.That(new MamAttribute(0x0009, 0, true, [0, 0, 1, 2]).NumericValue, Is.EqualTo(258));
            Assert.That(new MamAttribute(0x0401, 1, true, new byte[32]).NumericValue, Is.EqualTo(0));
            Assert.That(new MamAttribute(0x0009, 0, true, []).NumericValue, Is.Null);
            Assert.That(default(MamAttribute).TextValue, Is.Empty);
            Assert.That(() => MamAttribute.OfAscii(0x0806, "ä", 32), Throws.ArgumentException);
            Assert.That(() => MamAttribute.OfAscii(0x0806, "TV0001L9", 7), Throws.ArgumentException);
        });
    }

    private static byte[] Written(int size, WriteBytes write)
    {
        var room = new byte[size + 2];
        room.AsSpan().Fill(0xA5);
        write(room);
        Assert.That(room[size..], Is.All.EqualTo(0xA5), "wrote beyond its size");
        return room[..size];
    }

    private delegate void WriteBytes(Span<byte> destination);

    private static TestCaseData Row(string source, string hex, Rewrite rewrite) =>
        new TestCaseData(hex, rewrite).SetArgDisplayNames(source);
}
