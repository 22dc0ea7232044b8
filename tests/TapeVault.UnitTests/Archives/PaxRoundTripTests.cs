using System.Globalization;
using System.Text;
using NUnit.Framework;
using TapeVault.Backup.Archives;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.UnitTests.Archives;

/// <summary>What the encoder writes, the reader gives back.</summary>
public sealed class PaxRoundTripTests
{
    [Test]
    public void Entries_of_any_kind_and_name_come_back_as_they_were([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var archive = new MadeArchive();
        for (var i = 0; i < 50; i++)
        {
            var (entry, stored) = MadeArchive.Random(random);
            archive.Add(entry, stored);
        }

        AssertReads(archive, random.Next(1, 2000), random.Next(1, 2000));
    }

    [TestCase(1)]
    [TestCase(511)]
    [TestCase(512)]
    [TestCase(100_000)]
    public void A_source_may_give_its_bytes_in_pieces_of_any_size(int piece)
    {
        AssertReads(MadeArchive.OfEveryKind(), piece, 700);
    }

    [Test]
    public void Content_that_was_not_read_is_passed_over()
    {
        var archive = MadeArchive.OfEveryKind();
        var reader = new ArchiveReader(new MemoryStream(archive.Bytes).Read);
        var count = 0;
        while (reader.MoveNext())
        {
            Assert.That(reader.HeaderOffset, Is.EqualTo(archive.Headers[count++].Start));
        }

        Assert.That(count, Is.EqualTo(archive.Entries.Count));
        Assert.That(reader.TrailerSeen, Is.True);
        Assert.That(reader.MoveNext(), Is.False);
        Assert.That(() => reader.Current, Throws.InvalidOperationException);
    }

    [Test]
    public void Header_bytes_are_those_stored()
    {
        var archive = MadeArchive.OfEveryKind();
        var bytes = archive.Bytes;
        var reader = new ArchiveReader(new MemoryStream(bytes).Read);
        foreach (var (start, end) in archive.Headers)
        {
            Assert.That(reader.MoveNext(), Is.True);
            Assert.That(reader.HeaderBytes.ToArray(), Is.EqualTo(bytes[(int)start..(int)end]));
        }
    }

    [Test]
    public void The_length_in_front_of_a_record_counts_itself_at_every_length_to_11000()
    {
        var encoder = new PaxEncoder();
        for (var length = 0; length < 11_000; length++)
        {
            var attribute = new ExtendedAttribute("user.x"u8.ToArray(), new byte[length]);
            var header = encoder.Encode(
                new ArchiveEntry
                {
                    Path = BytePath.FromText("f"),
                    Kind = EntryKind.File,
                    Metadata = new FileMetadata { Kind = EntryKind.File, Mode = 0 },
                    Attributes = [attribute],
                }
            );
            var stated = int.Parse(header.Slice(512, header[512..].IndexOf((byte)' ')), CultureInfo.InvariantCulture);
            var digits = stated.ToString(CultureInfo.InvariantCulture).Length;
            if (stated != digits + " SCHILY.xattr.user.x=\n".Length + length || header[511 + stated] != '\n')
            {
                Assert.Fail($"the record of a value of {length} bytes says {stated}");
            }
        }
    }

    [Test]
    public void A_file_that_only_has_the_name_of_a_part_is_whole()
    {
        var archive = new MadeArchive();
        archive.Add(ArchiveRows.File("scan.tvpart-000002"), [1]);
        var reader = new ArchiveReader(new MemoryStream(archive.Bytes).Read);
        Assert.That(reader.MoveNext(), Is.True);
        EntryAssert.Same(reader.Current, archive.Entries[0]);
    }

    [Test]
    public void A_part_has_the_name_that_cat_joins_and_a_comment_record()
    {
        var part = new ArchiveEntry
        {
            Path = BytePath.FromText("db.img"),
            Kind = EntryKind.File,
            Metadata = new FileMetadata { Kind = EntryKind.File, Mode = 0 },
            PartNumber = 3,
            PartOffset = 3_221_225_472,
        };
        var text = Encoding.ASCII.GetString(new PaxEncoder().Encode(part));
        Assert.That(text, Does.Contain("46 comment=tapevault part 3 offset 3221225472\n"));
        Assert.That(text[1024..1045], Is.EqualTo("db.img.tvpart-000003\0"));
    }

    [Test]
    public void A_hostile_path_is_passed_on_as_it_is(
        [Values("../../etc/passwd", "/etc/passwd", "a/../../b", "a//b")] string path
    )
    {
        var archive = new MadeArchive();
        archive.Add(
            new ArchiveEntry
            {
                Path = new BytePath(Encoding.ASCII.GetBytes(path)),
                Kind = EntryKind.File,
                Metadata = new FileMetadata { Kind = EntryKind.File, Mode = 0 },
            },
            []
        );
        var reader = new ArchiveReader(new MemoryStream(archive.Bytes).Read);
        Assert.That(reader.MoveNext(), Is.True);
        Assert.That(reader.Current.Path.ToString(), Is.EqualTo(path));
    }

    [Test]
    public void Entries_that_contradict_themselves_are_refused()
    {
        var encoder = new PaxEncoder();
        ArchiveEntry[] wrong =
        [
            ArchiveRows.Other(EntryKind.Socket, "s", "600"),
            new()
            {
                Path = BytePath.FromText("f"),
                Kind = EntryKind.Folder,
                Metadata = new FileMetadata { Kind = EntryKind.Folder, Mode = 0 },
                StoredBytes = 1,
            },
            new()
            {
                Path = BytePath.FromText("f"),
                Kind = EntryKind.File,
                Metadata = new FileMetadata { Kind = EntryKind.File, Mode = 0 },
                StoredBytes = 1,
                RealBytes = 2,
            },
            new()
            {
                Path = BytePath.FromText("f"),
                Kind = EntryKind.File,
                Metadata = new FileMetadata { Kind = EntryKind.File, Mode = 0 },
                StoredBytes = 2,
                RealBytes = 9,
                SparseMap = [new DataRange(8, 2)],
            },
            new()
            {
                Path = BytePath.FromText("f"),
                Kind = EntryKind.File,
                Metadata = new FileMetadata { Kind = EntryKind.File, Mode = 0 },
                Attributes = [new("user.a"u8.ToArray(), new byte[PaxEncoder.LargestAttributeBytes])],
            },
        ];
        foreach (var entry in wrong)
        {
            Assert.That(() => encoder.Encode(entry).Length, Throws.TypeOf<InvariantBrokenException>());
        }
    }

    private static void AssertReads(MadeArchive archive, int sourcePiece, int readPiece)
    {
        var stream = new MemoryStream(archive.Bytes);
        var reader = new ArchiveReader(buffer => stream.Read(buffer[..Math.Min(buffer.Length, sourcePiece)]));
        for (var i = 0; i < archive.Entries.Count; i++)
        {
            Assert.That(reader.MoveNext(), Is.True);
            EntryAssert.Same(reader.Current, archive.Entries[i]);
            var content = new MemoryStream();
            var buffer = new byte[readPiece];
            for (int count; (count = reader.ReadContent(buffer)) > 0; )
            {
                content.Write(buffer, 0, count);
            }

            Assert.That(content.ToArray().AsSpan().SequenceEqual(archive.Contents[i]), Is.True, $"content of {i}");
        }

        Assert.That(reader.MoveNext(), Is.False);
        Assert.That(reader.TrailerSeen, Is.True);
    }
}
