using System.Text;
using NUnit.Framework;
using TapeVault.Media.Ltfs.Format;

namespace TapeVault.UnitTests.Ltfs;

[TestFixture]
public sealed class LtfsIndexReadTests
{
    private static string Change(string from, string to)
    {
        Assert.That(LtfsSamples.Index.Contains(from, StringComparison.Ordinal), Is.True, from);
        var at = LtfsSamples.Index.IndexOf(from, StringComparison.Ordinal);
        return LtfsSamples.Index[..at] + to + LtfsSamples.Index[(at + from.Length)..];
    }

    [Test]
    public void The_head_is_read()
    {
        var index = LtfsSamples.Read(LtfsSamples.Index);
        Assert.That(index.Version, Is.EqualTo(new LtfsVersion(2, 4, 0)));
        Assert.That(index.Creator, Is.EqualTo("Acme Foo 1.0 - Linux - foo"));
        Assert.That(index.VolumeUuid, Is.EqualTo(Guid.Parse(LtfsSamples.Uuid)));
        Assert.That(index.Generation, Is.EqualTo(3));
        Assert.That(index.UpdateTime.ToString(), Is.EqualTo("2026-01-02T03:04:06.987654321Z"));
        Assert.That(index.Location, Is.EqualTo(new LtfsLocation('b', 21)));
        Assert.That(index.Previous, Is.EqualTo(new LtfsLocation('b', 5)));
        Assert.That(index.AllowPolicyUpdate, Is.True);
        Assert.That(index.PlacementPolicy, Does.Contain("<size>100</size><name>*.txt</name>"));
        Assert.That(index.HighestUid, Is.EqualTo(5));
        Assert.That(index.LockState, Is.EqualTo(LtfsLockState.Unlocked));
    }

    [Test]
    public void The_tree_is_read()
    {
        var root = LtfsSamples.Read(LtfsSamples.Index).Root;
        Assert.That(root.Name, Is.EqualTo("Tape one"));
        Assert.That(root.Entries.Select(entry => entry.Uid), Is.EqualTo(new ulong[] { 2, 3, 4, 5 }));
        Assert.That(root.Find("sub"), Is.TypeOf<LtfsDirectory>());
        Assert.That(root.Times.Created.Nanoseconds, Is.EqualTo(1));
        Assert.That(root.Times.BackedUp.Nanoseconds, Is.EqualTo(5));
        var file = (LtfsFile)root.Find("f.bin")!;
        Assert.That(file.Length, Is.EqualTo(525_288));
        Assert.That(file.Extents, Is.EqualTo(new[] { new LtfsExtent(0, 7, 525_288, 0, 'b') }));
        Assert.That(file.Attributes[0].Key, Is.EqualTo("ltfs.hash.md5sum"));
        Assert.That(file.Attributes[0].Value, Is.EqualTo("d41d8cd98f00b204e9800998ecf8427e"u8.ToArray()));
        Assert.That(file.Attributes[1].Value, Is.EqualTo(new byte[] { 0, 1, 2, 3 }));
        var link = (LtfsFile)root.Find("link")!;
        Assert.That(link.SymlinkTarget, Is.EqualTo("../up/f.bin"));
    }

    [Test]
    public void A_percent_encoded_name_is_decoded_but_for_what_would_be_no_name()
    {
        var file = (LtfsFile)LtfsSamples.Read(LtfsSamples.Index).Root.Entries[1];
        Assert.That(file.Name, Is.EqualTo("a:b%1F%2F%00c"));
        Assert.That(file.OpenForWrite, Is.True);
        Assert.That(file.IsReadOnly, Is.True);
    }

    [Test]
    public void Extents_are_sorted_by_file_offset()
    {
        var file = (LtfsFile)LtfsSamples.Read(LtfsSamples.Index).Root.Entries[1];
        Assert.That(file.Extents.Select(extent => extent.FileOffset), Is.EqualTo(new long[] { 0, 100 }));
    }

    [Test]
    public void A_decomposed_name_is_composed()
    {
        var index = LtfsSamples.Read(Change("f.bin", "u\u0308.bin"));
        Assert.That(index.Root.Entries[0].Name, Is.EqualTo("\u00FC.bin"));
        Assert.That(index.Root.Find("\u00FC.bin"), Is.Not.Null);
    }

    [Test]
    public void A_highest_number_that_is_too_low_is_put_right_and_zero_stays()
    {
        Assert.That(LtfsSamples.Read(Change("<highestfileuid>5<", "<highestfileuid>2<")).HighestUid, Is.EqualTo(5));
        Assert.That(LtfsSamples.Read(Change("<highestfileuid>5<", "<highestfileuid>0<")).HighestUid, Is.Zero);
    }

    [TestCase("locked", LtfsLockState.Locked)]
    [TestCase("permlocked", LtfsLockState.PermanentlyLocked)]
    [TestCase("whatever", LtfsLockState.Unlocked)]
    public void The_lock_state_is_read(string text, LtfsLockState state) =>
        Assert.That(LtfsSamples.Read(Change(">unlocked<", $">{text}<")).LockState, Is.EqualTo(state));

    [Test]
    public void An_incremental_index_is_recognised_and_not_taken_for_a_full_one()
    {
        const string text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ltfsincrementalindex version="2.5.0"><creator>x</creator></ltfsincrementalindex>
            """;
        Assert.That(
            () => LtfsSamples.Read(text),
            Throws
                .TypeOf<LtfsFormatException>()
                .With.Property(nameof(LtfsFormatException.Fault))
                .EqualTo(LtfsFault.IncrementalIndex)
        );
    }

    [Test]
    public void A_full_index_after_incremental_ones_is_read()
    {
        const string pointer =
            "<previousincrementallocation><partition>b</partition><startblock>17</startblock></previousincrementallocation>";
        var index = LtfsSamples.Read(Change("<allowpolicyupdate>", pointer + "<allowpolicyupdate>"));
        Assert.That(index.PreviousIncremental, Is.EqualTo(new LtfsLocation('b', 17)));
    }

    [TestCase("encoding=\"UTF-8\"", "encoding=\"utf-8\"")]
    [TestCase("version=\"2.4.0\"", "version=\"2.5.0\"")]
    [TestCase("<ltfsindex ", "<ltfsindex xmlns=\"urn:ltfs\" ")]
    [TestCase("</ltfsindex>", "</ltfsindex>\r\n   \t")]
    [TestCase("<accesstime>2026-01-02T03:04:05.000000004Z</accesstime>", "")]
    [TestCase("<volumelockstate>unlocked</volumelockstate>", "")]
    [TestCase("<readonly>false</readonly>", "<readonly>0</readonly>")]
    [TestCase("<name>Tape one</name>", "<name/>")]
    [TestCase("<fileuid>2</fileuid>", "<fileuid>1</fileuid>", Description = "a duplicate number is for the audit")]
    [TestCase("<name>link</name>", "<name>f.bin</name>", Description = "a duplicate name is for the audit")]
    [TestCase("<symlink>../up/f.bin</symlink>", "<symlink>x</symlink><extentinfo/>")]
    [TestCase("<partition>b</partition><startblock>7<", "<partition>q</partition><startblock>7<")]
    [TestCase("<startblock>7<", "<startblock>3<")]
    [TestCase("<generationnumber>3<", "<generationnumber>0<")]
    public void What_can_be_lived_with_is_read(string from, string to) =>
        Assert.That(LtfsSamples.Read(Change(from, to)).Root.Entries, Has.Count.EqualTo(4));

    [TestCase("<creator>Acme Foo 1.0 - Linux - foo</creator>", "", LtfsFault.Invalid)]
    [TestCase("<creator>Acme Foo 1.0 - Linux - foo</creator>", "<creator/>", LtfsFault.Invalid)]
    [TestCase("<highestfileuid>5</highestfileuid>", "", LtfsFault.Invalid)]
    [TestCase("<allowpolicyupdate>true</allowpolicyupdate>", "", LtfsFault.Invalid)]
    [TestCase("<allowpolicyupdate>true<", "<allowpolicyupdate>True<", LtfsFault.Invalid)]
    [TestCase("<generationnumber>3<", "<generationnumber>+3<", LtfsFault.Invalid)]
    [TestCase("<generationnumber>3<", "<generationnumber>9223372036854775808<", LtfsFault.Invalid)]
    [TestCase(
        "<generationnumber>3</generationnumber>",
        "<generationnumber>3</generationnumber><generationnumber>3</generationnumber>",
        LtfsFault.Invalid
    )]
    [TestCase("987654321Z", "Z", LtfsFault.Invalid)]
    [TestCase("<startblock>21<", "<startblock>-1<", LtfsFault.Invalid)]
    [TestCase("<contents/>", "", LtfsFault.Invalid)]
    [TestCase("<contents/>", "<contents><fille/></contents>", LtfsFault.Invalid)]
    [TestCase("<contents/>", "<contents>text</contents>", LtfsFault.Invalid)]
    [TestCase("<fileuid>1</fileuid>", "<fileuid>9</fileuid>", LtfsFault.Invalid)]
    [TestCase("<fileuid>2</fileuid>", "<fileuid>0</fileuid>", LtfsFault.Invalid)]
    [TestCase("<length>525288</length>", "", LtfsFault.Invalid)]
    [TestCase("<length>525288</length>", "<length>525287</length>", LtfsFault.Invalid)]
    [TestCase("<bytecount>45<", "<bytecount>101<", LtfsFault.Invalid)]
    [TestCase("<bytecount>45<", "<bytecount>9223372036854775807<", LtfsFault.Invalid)]
    [TestCase("<startblock>7<", "<startblock>9223372036854775807<", LtfsFault.Invalid)]
    [TestCase("<byteoffset>45<", "<byteoffset>4294967296<", LtfsFault.Invalid)]
    [TestCase("<byteoffset>0</byteoffset>", "", LtfsFault.Invalid)]
    [TestCase("type=\"base64\"", "type=\"hex\"", LtfsFault.Invalid)]
    [TestCase("Aw==", "Aw=", LtfsFault.Invalid)]
    [TestCase("<value>d41d8cd98f00b204e9800998ecf8427e</value>", "", LtfsFault.Invalid)]
    [TestCase("f.bin", "f/bin", LtfsFault.Name)]
    [TestCase("a%3ab", "a%ffb", LtfsFault.Name)]
    [TestCase("f.bin", "f&#1;bin", LtfsFault.NotXml)]
    [TestCase("version=\"2.4.0\"", "version=\"3.0.0\"", LtfsFault.Version)]
    [TestCase("<ltfsindex ", "\0<ltfsindex ", LtfsFault.NotXml)]
    [TestCase("</ltfsindex>", "</ltfsindex>\0", LtfsFault.NotXml)]
    [TestCase("<name>link</name>", "<name>l<b/>k</name>", LtfsFault.Invalid)]
    public void What_makes_an_index_unusable_is_a_clean_error(string from, string to, LtfsFault fault) =>
        Assert.That(
            () => LtfsSamples.Read(Change(from, to)),
            Throws.TypeOf<LtfsFormatException>().With.Property(nameof(LtfsFormatException.Fault)).EqualTo(fault)
        );

    [Test]
    public void A_comment_longer_than_64_KiB_is_refused() =>
        Assert.That(
            () => LtfsSamples.Read(Change("<allowp", $"<comment>{new string('x', 65_537)}</comment><allowp")),
            Throws.TypeOf<LtfsFormatException>()
        );

    [Test]
    public void Nesting_without_end_neither_overflows_the_stack_nor_passes()
    {
        var deep = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ltfsindex version=\"2.4.0\">");
        for (var i = 0; i < 200_000; i++)
        {
            deep.Append("<directory><contents>");
        }

        Assert.That(() => LtfsSamples.Read(deep.ToString()), Throws.TypeOf<LtfsFormatException>());
    }
}
