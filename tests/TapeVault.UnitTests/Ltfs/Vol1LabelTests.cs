using System.Text;
using NUnit.Framework;
using TapeVault.Media.Ltfs.Format;

namespace TapeVault.UnitTests.Ltfs;

[TestFixture]
public sealed class Vol1LabelTests
{
    // laid out by hand from the table: 0 VOL1, 4 serial, 10 L, 11 blanks, 24 LTFS + 9 blanks, 37 owner, 51 blanks, 79 '4'
    private const string Good =
        "VOL1"
        + "TV0001"
        + "L"
        + "             "
        + "LTFS         "
        + "              "
        + "                            "
        + "4";

    [Test]
    public void The_record_is_eighty_bytes_laid_out_as_the_table_says()
    {
        var record = new byte[Vol1Label.Size];
        record.AsSpan().Fill(0xEE);
        new Vol1Label("TV0001").Write(record);
        Assert.That(Encoding.ASCII.GetString(record), Is.EqualTo(Good));
        Assert.That(Good, Has.Length.EqualTo(80));
    }

    [Test]
    public void No_serial_is_six_blanks()
    {
        var record = new byte[Vol1Label.Size];
        new Vol1Label("").Write(record);
        Assert.That(
            Encoding.ASCII.GetString(record),
            Is.EqualTo(Good.Replace("TV0001", "      ", StringComparison.Ordinal))
        );
        Assert.That(Vol1Label.TryRead(record, out var label), Is.True);
        Assert.That(label.Serial, Is.Empty);
    }

    [TestCase("TV0001L9", "TV0001")]
    [TestCase("tv0001l9", "TV0001")]
    [TestCase("TV001", "", Description = "five characters are refused by readers, so none are written")]
    [TestCase("TV-001L9", "")]
    [TestCase("", "")]
    public void The_serial_comes_from_the_bar_code_by_the_six_character_rule(string barcode, string serial) =>
        Assert.That(Vol1Label.SerialFor(barcode), Is.EqualTo(serial));

    [Test]
    public void Version_accessibility_and_magic_are_not_looked_at_and_longer_records_are_tolerated()
    {
        var record = Encoding.ASCII.GetBytes(
            Good.Replace("VOL1", "XXXX", StringComparison.Ordinal)[..79] + "9 and more"
        );
        record[10] = (byte)' ';
        Assert.That(Vol1Label.TryRead(record, out var label), Is.True);
        Assert.That(label.Serial, Is.EqualTo("TV0001"));
    }

    [TestCase("TV001 ")]
    [TestCase("tv0001")]
    [TestCase("TV\0001")]
    public void A_serial_that_breaks_the_rule_is_refused(string serial) =>
        Assert.That(
            Vol1Label.TryRead(Encoding.ASCII.GetBytes(Good.Replace("TV0001", serial, StringComparison.Ordinal)), out _),
            Is.False
        );

    [Test]
    public void Other_implementations_and_every_truncation_are_refused()
    {
        var record = Encoding.ASCII.GetBytes(Good);
        for (var length = 0; length < record.Length; length++)
        {
            Assert.That(Vol1Label.TryRead(record.AsSpan(0, length), out _), Is.False);
        }

        record[24] = (byte)'X';
        Assert.That(Vol1Label.TryRead(record, out _), Is.False);
    }
}
