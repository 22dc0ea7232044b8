using System.Text;
using NUnit.Framework;
using TapeVault.Media.Ltfs.Format;

namespace TapeVault.UnitTests.Ltfs;

[TestFixture]
public sealed class LtfsLabelFormatTests
{
    private static LtfsLabel Read(string text) => LtfsLabelFormat.Read(Encoding.UTF8.GetBytes(text));

    private static string Change(string from, string to)
    {
        Assert.That(LtfsSamples.Label.Contains(from, StringComparison.Ordinal), Is.True, from);
        return LtfsSamples.Label.Replace(from, to, StringComparison.Ordinal);
    }

    [Test]
    public void A_label_is_read()
    {
        var label = Read(LtfsSamples.Label);
        Assert.That(
            label,
            Is.EqualTo(
                new LtfsLabel(
                    new LtfsVersion(2, 4, 0),
                    "Acme Foo 1.0 - Linux - foo",
                    new LtfsTime(1_767_323_045, 123_456_789),
                    Guid.Parse(LtfsSamples.Uuid),
                    'a',
                    'a',
                    'b',
                    524_288,
                    Compression: true
                )
            )
        );
    }

    [Test]
    public void The_written_label_is_this_text()
    {
        const string expected = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ltfslabel version="2.4.0">
            <creator>Acme Foo 1.0 - Linux - foo</creator>
            <formattime>2026-01-02T03:04:05.123456789Z</formattime>
            <volumeuuid>6f0c7b52-5a0e-4b8e-9d57-0a2f6d5b9c11</volumeuuid>
            <location>
            <partition>a</partition>
            </location>
            <partitions>
            <index>a</index>
            <data>b</data>
            </partitions>
            <blocksize>524288</blocksize>
            <compression>true</compression>
            </ltfslabel>
            """;
        Assert.That(Encoding.UTF8.GetString(LtfsLabelFormat.Write(LtfsSamples.GoodLabel)), Is.EqualTo(expected));
    }

    [Test]
    public void The_two_labels_are_equal_but_for_the_location()
    {
        var first = LtfsLabelFormat.Write(LtfsSamples.GoodLabel);
        var second = LtfsLabelFormat.Write(LtfsSamples.GoodLabel with { Location = 'b' });
        var different = first.Zip(second).Count(pair => pair.First != pair.Second);
        Assert.That(different, Is.EqualTo(1));
        Assert.That(second, Has.Length.EqualTo(first.Length));
    }

    [TestCase("<compression>true</compression>", "", LtfsFault.Invalid)]
    [TestCase("<compression>true</compression>", "<compression>True</compression>", LtfsFault.Invalid)]
    [TestCase("<blocksize>524288</blocksize>", "<blocksize> 524288</blocksize>", LtfsFault.Invalid)]
    [TestCase("<blocksize>524288</blocksize>", "<blocksize>0</blocksize>", LtfsFault.Invalid)]
    [TestCase("<blocksize>524288</blocksize>", "<blocksize>99999999999999999999</blocksize>", LtfsFault.Invalid)]
    [TestCase("123456789Z", "Z", LtfsFault.Invalid)]
    [TestCase("Acme Foo 1.0 - Linux - foo", "", LtfsFault.Invalid)]
    [TestCase("<data>b</data>", "<data>a</data>", LtfsFault.Invalid)]
    [TestCase("<data>b</data>", "<data>B</data>", LtfsFault.Invalid)]
    [TestCase("<data>b</data>", "", LtfsFault.Invalid)]
    [TestCase("<partition>a</partition>", "<partition>ab</partition>", LtfsFault.Invalid)]
    [TestCase("<compression>", "<compression>true</compression><compression>", LtfsFault.Invalid)]
    [TestCase("6f0c7b52-5a0e-", "6f0c7b525a0e-", LtfsFault.Invalid)]
    [TestCase("version=\"2.4.0\"", "version=\"2.4\"", LtfsFault.Version)]
    [TestCase("version=\"2.4.0\"", "version=\"3.0.0\"", LtfsFault.Version)]
    [TestCase("version=\"2.4.0\"", "version=\"1.0.0\"", LtfsFault.Version)]
    [TestCase("version=\"2.4.0\"", "", LtfsFault.Version)]
    [TestCase("ltfslabel", "ltfslable", LtfsFault.WrongStructure)]
    [TestCase("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"", LtfsFault.NotXml)]
    [TestCase("</ltfslabel>", "", LtfsFault.NotXml)]
    [TestCase("</ltfslabel>", "</ltfslabel>\0\0", LtfsFault.NotXml)]
    [TestCase("</ltfslabel>", "</ltfslabel><more/>", LtfsFault.NotXml)]
    [TestCase("Acme", "&acme;", LtfsFault.NotXml)]
    public void A_bad_label_is_refused_with_its_kind_of_fault(string from, string to, LtfsFault fault) =>
        Assert.That(
            () => Read(Change(from, to)),
            Throws.TypeOf<LtfsFormatException>().With.Property(nameof(LtfsFormatException.Fault)).EqualTo(fault)
        );

    [TestCase("version=\"2.4.0\"", "version=\"2.5.0\"")]
    [TestCase("version=\"2.4.0\"", "version=\"2.2.0\"")]
    [TestCase("6f0c7b52", "6F0C7B52")]
    [TestCase("<compression>true", "<acme><deep/></acme><compression>1")]
    [TestCase("encoding=\"UTF-8\"", "encoding=\"utf-8\"")]
    [TestCase("</ltfslabel>", "</ltfslabel>\r\n  ")]
    [TestCase("<ltfslabel ", "<!DOCTYPE ltfslabel><ltfslabel xmlns=\"urn:x\" ")]
    [TestCase("<partitions><index>a</index><data>b</data>", "<partitions><data>b</data><z/><index>a</index>")]
    public void What_other_writers_do_differently_is_read(string from, string to) =>
        Assert.That(Read(Change(from, to)).BlockSizeBytes, Is.EqualTo(524_288));

    [Test]
    public void A_record_longer_than_4096_bytes_is_refused() =>
        Assert.That(() => Read(LtfsSamples.Label + new string(' ', 4000)), Throws.TypeOf<LtfsFormatException>());

    [Test]
    public void Labels_must_agree_in_everything_but_the_location()
    {
        var a = LtfsSamples.GoodLabel;
        var b = a with { Location = 'b', Creator = "another" };
        Assert.That(LtfsLabel.Differences(a, b), Is.Empty);
        Assert.That(LtfsLabel.Differences(a, a), Has.Count.EqualTo(1));
        Assert.That(
            LtfsLabel.Differences(a, b with { FormatTime = new LtfsTime(a.FormatTime.Seconds, 123_456_788) }),
            Has.Count.EqualTo(1)
        );
        var all = b with
        {
            VolumeUuid = Guid.Empty,
            BlockSizeBytes = 1,
            Compression = false,
            Version = new LtfsVersion(2, 2, 0),
            IndexPartition = 'x',
            DataPartition = 'y',
        };
        Assert.That(LtfsLabel.Differences(a, all), Has.Count.EqualTo(6));
    }
}
