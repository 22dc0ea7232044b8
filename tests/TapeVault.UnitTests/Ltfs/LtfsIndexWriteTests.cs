using System.Text;
using NUnit.Framework;
using TapeVault.Media.Ltfs.Format;

namespace TapeVault.UnitTests.Ltfs;

/// <summary>Each trap of a .NET writer by name; expectations are literal text.</summary>
[TestFixture]
public sealed class LtfsIndexWriteTests
{
    private static readonly LtfsTimes Times = LtfsTimes.All(new LtfsTime(1_767_323_045, 120_000_000));

    private static LtfsIndex NewIndex(params LtfsEntry[] entries)
    {
        var root = new LtfsDirectory
        {
            Name = "",
            Uid = 1,
            Times = Times,
        };
        foreach (var entry in entries)
        {
            root.Add(entry);
        }

        return new LtfsIndex
        {
            Creator = "TapeVault",
            VolumeUuid = Guid.Parse(LtfsSamples.Uuid),
            Generation = 1,
            UpdateTime = new LtfsTime(0, 0),
            Location = new LtfsLocation('b', 5),
            Root = root,
        };
    }

    private static LtfsFile NewFile(string name, ulong uid = 2) =>
        new()
        {
            Name = name,
            Uid = uid,
            Times = Times,
            Length = 0,
        };

    [Test]
    public void A_whole_index_is_this_text()
    {
        const string expected = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ltfsindex version="2.4.0">
            <creator>TapeVault</creator>
            <volumeuuid>6f0c7b52-5a0e-4b8e-9d57-0a2f6d5b9c11</volumeuuid>
            <generationnumber>1</generationnumber>
            <updatetime>1970-01-01T00:00:00.000000000Z</updatetime>
            <location>
            <partition>b</partition>
            <startblock>5</startblock>
            </location>
            <allowpolicyupdate>true</allowpolicyupdate>
            <highestfileuid>1</highestfileuid>
            <directory>
            <name></name>
            <readonly>false</readonly>
            <creationtime>2026-01-02T03:04:05.120000000Z</creationtime>
            <changetime>2026-01-02T03:04:05.120000000Z</changetime>
            <modifytime>2026-01-02T03:04:05.120000000Z</modifytime>
            <accesstime>2026-01-02T03:04:05.120000000Z</accesstime>
            <backuptime>2026-01-02T03:04:05.120000000Z</backuptime>
            <fileuid>1</fileuid>
            <contents />
            </directory>
            </ltfsindex>
            """;
        Assert.That(LtfsSamples.WriteText(NewIndex()), Is.EqualTo(expected));
    }

    [Test]
    public void Encoding_is_spelled_UTF_8_with_no_mark_before_and_no_padding_behind()
    {
        var bytes = LtfsSamples.Write(NewIndex());
        Assert.That(bytes.AsSpan().StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"u8), Is.True);
        Assert.That(bytes[^1], Is.EqualTo((byte)'>'));
    }

    [Test]
    public void Booleans_are_lower_case()
    {
        var text = LtfsSamples.WriteText(
            NewIndex(
                new LtfsFile
                {
                    Name = "a",
                    Uid = 2,
                    Times = Times,
                    Length = 0,
                    IsReadOnly = true,
                }
            )
        );
        Assert.That(text, Does.Contain("<readonly>true</readonly>").And.Contain("<readonly>false</readonly>"));
        Assert.That(text, Does.Not.Contain("True").And.Not.Contain("False"));
    }

    [Test]
    public void Every_entry_has_all_five_times_and_every_directory_its_contents()
    {
        var text = LtfsSamples.WriteText(
            NewIndex(
                NewFile("a"),
                new LtfsDirectory
                {
                    Name = "d",
                    Uid = 3,
                    Times = Times,
                }
            )
        );
        foreach (var element in new[] { "creationtime", "changetime", "modifytime", "accesstime", "backuptime" })
        {
            Assert.That(text.Split($"<{element}>"), Has.Length.EqualTo(4), element);
        }

        Assert.That(text.Split("<contents"), Has.Length.EqualTo(3));
        Assert.That(text, Does.Contain("<highestfileuid>").And.Contain("<allowpolicyupdate>"));
    }

    [Test]
    public void Names_with_colon_or_controls_are_percent_encoded_and_others_are_not()
    {
        var text = LtfsSamples.WriteText(NewIndex(NewFile("a:b\r\n"), NewFile("100%41 \u00FC", 3)));
        Assert.That(text, Does.Contain("<name percentencoded=\"true\">a%3Ab%0D%0A</name>"));
        Assert.That(text, Does.Contain("<name>100%41 \u00FC</name>"));
    }

    [Test]
    public void A_link_has_no_extent_information_and_an_empty_file_has_none()
    {
        var link = new LtfsFile
        {
            Name = "l",
            Uid = 2,
            Times = Times,
            Length = 0,
            SymlinkTarget = "../x:y",
        };
        var text = LtfsSamples.WriteText(NewIndex(link, NewFile("e", 3)));
        Assert.That(text, Does.Contain("<symlink percentencoded=\"true\">../x%3Ay</symlink>"));
        Assert.That(text, Does.Not.Contain("extentinfo"));
    }

    [Test]
    public void Extents_have_all_five_elements()
    {
        var file = new LtfsFile
        {
            Name = "f",
            Uid = 2,
            Times = Times,
            Length = 10,
            Extents = [new(0, 9, 10, 3, 'b')],
        };
        var text = LtfsSamples.WriteText(NewIndex(file)).ReplaceLineEndings("");
        Assert.That(
            text,
            Does.Contain(
                "<extentinfo><extent><fileoffset>0</fileoffset><partition>b</partition><startblock>9</startblock>"
                    + "<byteoffset>3</byteoffset><bytecount>10</bytecount></extent></extentinfo>"
            )
        );
    }

    [TestCase("plain", "<value type=\"text\">plain</value>")]
    [TestCase("", "<value type=\"text\"></value>")]
    [TestCase("a\rb", "<value type=\"base64\">YQ1i</value>")]
    [TestCase(" a", "<value type=\"base64\">IGE=</value>")]
    [TestCase("a\u0001", "<value type=\"base64\">YQE=</value>")]
    public void Attribute_values_are_text_only_where_text_survives(string value, string expected)
    {
        var file = new LtfsFile
        {
            Name = "f",
            Uid = 2,
            Times = Times,
            Length = 0,
            Attributes = [new("k", Encoding.UTF8.GetBytes(value))],
        };
        Assert.That(LtfsSamples.WriteText(NewIndex(file)), Does.Contain(expected));
    }

    [Test]
    public void An_attribute_that_is_not_utf8_is_base64()
    {
        var file = new LtfsFile
        {
            Name = "f",
            Uid = 2,
            Times = Times,
            Length = 0,
            Attributes = [new("k", [0xFF, 0xFE])],
        };
        Assert.That(LtfsSamples.WriteText(NewIndex(file)), Does.Contain("<value type=\"base64\">//4=</value>"));
    }

    [Test]
    public void Children_are_written_in_order_of_their_numbers()
    {
        var text = LtfsSamples.WriteText(NewIndex(NewFile("z", 9), NewFile("a", 4)));
        Assert.That(
            text.IndexOf(">a<", StringComparison.Ordinal),
            Is.LessThan(text.IndexOf(">z<", StringComparison.Ordinal))
        );
    }

    [Test]
    public void What_this_version_does_not_know_is_written_back()
    {
        var text = LtfsSamples.WriteText(LtfsSamples.Read(LtfsSamples.Index));
        Assert.That(text, Does.Contain("<acme:headnote xmlns:acme=\"urn:acme\">kept</acme:headnote>"));
        Assert.That(text, Does.Contain("<acmedir><deep level=\"2\">x</deep></acmedir>"));
        Assert.That(text, Does.Contain("<acmefile>y</acmefile>"));
        Assert.That(
            text,
            Does.Contain("<indexpartitioncriteria><size>100</size><name>*.txt</name></indexpartitioncriteria>")
        );
        Assert.That(text, Does.Not.Contain("openforwrite"), "the file is not open in our index");
    }

    [Test]
    public void An_index_read_and_written_reads_the_same()
    {
        var once = LtfsSamples.WriteText(LtfsSamples.Read(LtfsSamples.Index));
        Assert.That(LtfsSamples.WriteText(LtfsSamples.Read(once)), Is.EqualTo(once));
        var file = (LtfsFile)LtfsSamples.Read(once).Root.Entries[1];
        Assert.That(file.Name, Is.EqualTo("a:b%1F%2F%00c"));
        Assert.That(file.Extents[1], Is.EqualTo(new LtfsExtent(100, 9, 50, 45, 'b')));
    }

    [Test]
    public void Lock_states_are_written()
    {
        var locked = LtfsSamples.Read(
            LtfsSamples.Index.Replace(">unlocked<", ">permlocked<", StringComparison.Ordinal)
        );
        Assert.That(LtfsSamples.WriteText(locked), Does.Contain("<volumelockstate>permlocked</volumelockstate>"));
    }

    [Test]
    public void A_hundred_thousand_files_are_written_and_read_as_a_stream()
    {
        var index = NewIndex();
        for (ulong uid = 2; uid < 100_002; uid++)
        {
            index.Root.Add(
                new LtfsFile
                {
                    Name = $"file{uid}",
                    Uid = uid,
                    Times = Times,
                    Length = 10,
                    Extents = [new(0, (long)uid + 4, 10, 0, 'b')],
                }
            );
        }

        var bytes = LtfsSamples.Write(index);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var read = LtfsSamples.Read(bytes);
        var used = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.That(read.Root.Entries, Has.Count.EqualTo(100_000));
        Assert.That(((LtfsFile)read.Root.Find("file77777")!).Extents[0].StartBlock, Is.EqualTo(77_781));
        Assert.That(used / 100_000, Is.LessThan(700), "bytes of memory for each file");
        GC.KeepAlive(read);
    }
}
