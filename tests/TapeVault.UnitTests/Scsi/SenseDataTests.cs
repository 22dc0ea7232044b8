using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

[TestFixture]
public sealed class SenseDataTests
{
    /// <summary>sg3_utils inhex/descriptor_sense.hex up to the field replaceable unit descriptor.</summary>
    private const string DescriptorDump =
        "72 01 03 02 80 00 00 24"
        + "00 0A 80 00 11 22 33 44 55 66 77 BB 01 0A 00 00 33 44 55 66 77 BB CC FF"
        + "02 06 00 00 80 01 01 00 03 02 00 45";

    private static IEnumerable<TestCaseData> FixedRows() => [.. CurrentRows(), .. OverflowRows()];

    private static IEnumerable<TestCaseData> CurrentRows()
    {
        yield return Row(
            "sg3_utils inhex/fixed_sense.hex",
            "F0 00 03 00 00 12 34 0A 00 00 00 00 11 00 77 80 01 98",
            SenseData.Of(SenseKey.MediumError, AdditionalSense.UnrecoveredReadError) with
            {
                InformationValid = true,
                Information = 0x1234,
                FieldReplaceableUnit = 0x77,
                SenseKeySpecific = 0x800198,
            }
        );
        yield return Row(
            "SSC-5: filemark met by a READ of 65536 bytes",
            "F0 00 80 00 01 00 00 0A 00 00 00 00 00 01 00 00 00 00",
            SenseData.Of(SenseKey.NoSense, AdditionalSense.FilemarkDetected) with
            {
                Filemark = true,
                InformationValid = true,
                Information = 65536,
            }
        );
        yield return Row(
            "SSC-5: early warning on WRITE",
            "70 00 40 00 00 00 00 0A 00 00 00 00 00 02 00 00 00 00",
            SenseData.Of(SenseKey.NoSense, AdditionalSense.EndOfPartitionDetected) with
            {
                EndOfMedium = true,
            }
        );
        yield return Row(
            "SSC-5: block 512 bytes longer than the buffer",
            "F0 00 20 FF FF FE 00 0A 00 00 00 00 00 00 00 00 00 00",
            SenseData.Of(SenseKey.NoSense, AdditionalSense.None) with
            {
                IncorrectLength = true,
                InformationValid = true,
                Information = -512,
            }
        );
    }

    private static IEnumerable<TestCaseData> OverflowRows()
    {
        yield return Row(
            "SSC-5: deferred write error",
            "71 00 03 00 00 00 00 0A 00 00 00 00 0C 00 00 00 00 00",
            SenseData.Of(SenseKey.MediumError, AdditionalSense.WriteError) with
            {
                Response = SenseResponse.DeferredFixed,
            }
        );
        yield return Row(
            "SSC-5: volume overflow with EOM",
            "F0 00 4D 00 00 02 00 0A 00 00 00 00 00 02 00 00 00 00",
            SenseData.Of(SenseKey.VolumeOverflow, AdditionalSense.EndOfPartitionDetected) with
            {
                EndOfMedium = true,
                InformationValid = true,
                Information = 512,
            }
        );
        yield return Row(
            "SPC-5 progress indication: becoming ready, half done",
            "70 00 02 00 00 00 00 0A 00 00 00 00 04 01 00 80 80 00",
            SenseData.Of(SenseKey.NotReady, AdditionalSense.BecomingReady) with
            {
                SenseKeySpecific = 0x808000,
            }
        );
        yield return Row(
            "SSC-5: end of data",
            "70 00 08 00 00 00 00 0A 00 00 00 00 00 05 00 00 00 00",
            SenseData.Of(SenseKey.BlankCheck, AdditionalSense.EndOfDataDetected)
        );
    }

    [TestCaseSource(nameof(FixedRows))]
    public void Fixed_format_is_read_and_written(string hex, SenseData value)
    {
        var bytes = Hex.Bytes(hex);
        var room = new byte[SenseData.Size + 2];
        room.AsSpan().Fill(0xA5);
        value.Write(room);
        Assert.Multiple(() =>
        {
            Assert.That(SenseData.TryRead(bytes, out var read), Is.True);
            Assert.That(read, Is.EqualTo(value));
            Assert.That(Hex.Text(room.AsSpan(0, SenseData.Size)), Is.EqualTo(Hex.Text(bytes)));
            Assert.That(room[SenseData.Size..], Is.All.EqualTo(0xA5));
            Assert.That(SenseData.TryRead([.. bytes, .. new byte[78]], out var longer), Is.True);
            Assert.That(longer, Is.EqualTo(value));
        });
    }

    [Test]
    public void Descriptor_format_is_read_with_all_its_descriptors()
    {
        Assert.That(SenseData.TryRead(Hex.Bytes(DescriptorDump), out var sense), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(sense.Key, Is.EqualTo(SenseKey.RecoveredError));
            Assert.That(sense.Condition, Is.EqualTo(new AdditionalSense(0x03, 0x02)));
            Assert.That(sense.InformationValid, Is.True);
            Assert.That(sense.Information, Is.EqualTo(0x11223344556677BB));
            Assert.That(sense.CommandSpecific, Is.EqualTo(0x3344556677BBCCFF));
            Assert.That(sense.SenseKeySpecific, Is.EqualTo(0x800101));
            Assert.That(sense.FieldReplaceableUnit, Is.EqualTo(0x45));
            Assert.That(sense.IsDeferred, Is.False);
        });
    }

    [Test]
    public void Stream_commands_descriptor_carries_filemark_end_of_medium_and_length()
    {
        // SSC-5 stream commands sense data descriptor, type 04h.
        Assert.That(SenseData.TryRead(Hex.Bytes("73 00 00 01 00 00 00 04 04 02 00 E0"), out var sense), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(sense.Filemark, Is.True);
            Assert.That(sense.EndOfMedium, Is.True);
            Assert.That(sense.IncorrectLength, Is.True);
            Assert.That(sense.IsDeferred, Is.True);
            Assert.That(sense.Condition, Is.EqualTo(AdditionalSense.FilemarkDetected));
        });
    }

    [Test]
    public void Every_truncation_of_a_dump_is_read_as_far_as_it_goes_or_refused()
    {
        foreach (var hex in new[] { DescriptorDump, "F0 00 03 00 00 12 34 0A 00 00 00 00 11 00 77 80 01 98" })
        {
            var bytes = Hex.Bytes(hex);
            for (var length = 0; length < bytes.Length; length++)
            {
                var ok = SenseData.TryRead(bytes.AsSpan(0, length), out var sense);
                Assert.That(ok, Is.EqualTo(length >= (bytes[0] == 0x72 ? 2 : 3)), $"{length} bytes");
                Assert.That(sense.Condition.Code, Is.AnyOf(0, 0x03, 0x11));
            }
        }
    }

    [Test]
    public void Bytes_beyond_the_additional_length_do_not_count()
    {
        Assert.That(
            SenseData.TryRead(Hex.Bytes("70 00 02 00 00 00 00 00 00 00 00 00 3A 00 00 00 00 00"), out var sense),
            Is.True
        );
        Assert.That(sense.Condition, Is.EqualTo(AdditionalSense.None));
    }

    [TestCase("")]
    [TestCase("00 00 00 00 00 00 00 00", TestName = "All zero is no sense data")]
    [TestCase("7F 00 03 00 00 00 00 0A 00 00 00 00 0C 00", TestName = "Vendor specific format is not understood")]
    public void What_is_not_sense_data_is_refused(string hex) =>
        Assert.That(SenseData.TryRead(Hex.Bytes(hex), out _), Is.False);

    [Test]
    public void Random_bytes_never_throw_and_what_is_read_is_written_again()
    {
        var random = new Random(42);
        var room = new byte[SenseData.Size];
        for (var round = 0; round < 20000; round++)
        {
            var input = new byte[random.Next(64)];
            random.NextBytes(input);
            if (input.Length > 0)
            {
                input[0] = (byte)(0x70 + (input[0] % 4));
            }

            if (SenseData.TryRead(input, out var sense))
            {
                sense.Write(room);
                Assert.That(SenseData.TryRead(room, out var again), Is.True);
                Assert.That(
                    (again.Key, again.Condition, again.IsDeferred),
                    Is.EqualTo((sense.Key, sense.Condition, sense.IsDeferred))
                );
            }
        }
    }

    [Test]
    public void Progress_is_told_by_not_ready_only_when_its_field_is_valid()
    {
        var ready = SenseData.Of(SenseKey.NotReady, AdditionalSense.BecomingReady);
        Assert.Multiple(() =>
        {
            Assert.That((ready with { SenseKeySpecific = 0x80C000 }).Progress, Is.EqualTo(0.75));
            Assert.That((ready with { SenseKeySpecific = 0x00C000 }).Progress, Is.Null);
            Assert.That((ready with { Key = SenseKey.IllegalRequest, SenseKeySpecific = 0x80C000 }).Progress, Is.Null);
        });
    }

    [Test]
    public void An_information_that_does_not_fit_in_fixed_format_is_left_out()
    {
        var room = new byte[SenseData.Size];
        (
            SenseData.Of(SenseKey.NoSense, AdditionalSense.None) with
            {
                InformationValid = true,
                Information = 1L << 40,
            }
        ).Write(room);
        Assert.That(SenseData.TryRead(room, out var read), Is.True);
        Assert.That(read.InformationValid, Is.False);
    }

    private static TestCaseData Row(string source, string hex, SenseData value) =>
        new TestCaseData(hex, value).SetArgDisplayNames(source);
}
