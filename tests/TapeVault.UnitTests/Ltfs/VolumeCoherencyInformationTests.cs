using System.Text;
using NUnit.Framework;
using TapeVault.Media.Ltfs.Format;

namespace TapeVault.UnitTests.Ltfs;

[TestFixture]
public sealed class VolumeCoherencyInformationTests
{
    // laid out by hand from the table of attribute 080Ch
    private static readonly byte[] Good =
    [
        8,
        0,
        0,
        0,
        0,
        0x12,
        0x34,
        0x56,
        0x78,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        7,
        0,
        0,
        0,
        0,
        0,
        0,
        1,
        0x02,
        0,
        43,
        .. "LTFS\0"u8,
        .. "6f0c7b52-5a0e-4b8e-9d57-0a2f6d5b9c11"u8,
        0,
        1,
    ];

    private static readonly VolumeCoherencyInformation Value = new(0x1234_5678, 7, 0x102, Guid.Parse(LtfsSamples.Uuid));

    [Test]
    public void The_table_and_the_value_agree()
    {
        Assert.That(Good, Has.Length.EqualTo(70));
        Assert.That(VolumeCoherencyInformation.TryRead(Good, out var read), Is.True);
        Assert.That(read, Is.EqualTo(Value));
        var written = new byte[70];
        written.AsSpan().Fill(0xEE);
        Value.Write(written);
        Assert.That(written, Is.EqualTo(Good));
    }

    [TestCase(0, 4, Description = "reference of four bytes")]
    [TestCase(26, 41)]
    [TestCase(27, (byte)'X')]
    [TestCase(40, (byte)'x')]
    [TestCase(68, 1)]
    public void A_wrong_byte_is_refused(int offset, byte value)
    {
        var bytes = Good.ToArray();
        bytes[offset] = value;
        Assert.That(VolumeCoherencyInformation.TryRead(bytes, out _), Is.False);
    }

    [Test]
    public void A_start_block_of_zero_is_refused()
    {
        var bytes = Good.ToArray();
        bytes.AsSpan(17, 8).Clear();
        Assert.That(VolumeCoherencyInformation.TryRead(bytes, out _), Is.False);
    }

    [Test]
    public void The_client_length_42_of_old_writers_is_accepted()
    {
        var bytes = Good.ToArray();
        bytes[26] = 42;
        Assert.That(VolumeCoherencyInformation.TryRead(bytes, out _), Is.True);
    }

    [Test]
    public void Every_truncation_and_bit_flip_is_read_or_refused()
    {
        for (var length = 0; length < Good.Length; length++)
        {
            Assert.That(VolumeCoherencyInformation.TryRead(Good.AsSpan(0, length), out _), Is.False);
        }

        var bytes = Good.ToArray();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(() => VolumeCoherencyInformation.TryRead(bytes, out _), Throws.Nothing);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [TestCase(0UL, false)]
    [TestCase(ulong.MaxValue, false)]
    [TestCase(uint.MaxValue, false, Description = "four bytes of ones")]
    [TestCase(1UL, true)]
    public void A_change_reference_of_zero_or_all_ones_says_nothing(ulong reference, bool usable) =>
        Assert.That(VolumeCoherencyInformation.IsUsableReference(reference), Is.EqualTo(usable));

    [Test]
    public void Host_attributes_have_their_fixed_lengths_and_padding()
    {
        var attributes = LtfsHostAttributes
            .ForFormat(
                "TapeVault",
                "TapeVault",
                "0.1.0-preview",
                "Praxis M\u00FCller",
                "TV0001L9",
                Guid.Parse(LtfsSamples.Uuid)
            )
            .ToDictionary(attribute => attribute.Id);
        Assert.That(attributes[0x0800].Value, Is.EqualTo("TapeVaul"u8.ToArray()));
        Assert.That(attributes[0x0801].Value, Is.EqualTo(Encoding.ASCII.GetBytes("LTFS TapeVault".PadRight(32))));
        Assert.That(attributes[0x0802].Value, Is.EqualTo("0.1.0-pr"u8.ToArray()));
        Assert.That(attributes[0x0803].Value, Has.Length.EqualTo(160));
        Assert.That(attributes[0x0803].Format, Is.EqualTo(2));
        Assert.That(LtfsHostAttributes.Unpad(attributes[0x0803].Value), Is.EqualTo("Praxis M\u00FCller"));
        Assert.That(attributes[0x0805].Value, Is.EqualTo(new byte[] { 0x81 }));
        Assert.That(attributes[0x0806].Value, Is.EqualTo(Encoding.ASCII.GetBytes("TV0001L9".PadRight(32))));
        Assert.That(attributes[0x080B].Value, Is.EqualTo(Encoding.ASCII.GetBytes("2.4.0".PadRight(16))));
        Assert.That(attributes[0x0820].Value, Is.EqualTo(Encoding.ASCII.GetBytes(LtfsSamples.Uuid)));
    }

    [Test]
    public void A_long_volume_name_is_cut_between_code_points_and_ends_in_NUL()
    {
        var name = new string('\u00FC', 100);
        var value = LtfsHostAttributes
            .ForFormat("a", "b", "c", name, "", Guid.Empty)
            .Single(one => one.Id == 0x0803)
            .Value;
        Assert.That(value, Has.Length.EqualTo(160));
        Assert.That(LtfsHostAttributes.Unpad(value), Is.EqualTo(new string('\u00FC', 79)));
        Assert.That(value[158..], Is.EqualTo(new byte[] { 0, 0 }));
    }
}
