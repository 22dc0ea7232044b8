using NUnit.Framework;
using TapeVault.Backup.Archives;

namespace TapeVault.UnitTests.Archives;

/// <summary>The codec against bytes that GNU tar wrote.</summary>
public sealed class PaxGoldenTests
{
    private static readonly string[] Rows =
    [
        "plain",
        "fraction",
        "whole-tenths",
        "long-name",
        "utf8",
        "folder",
        "link",
        "longlink",
        "fifo",
        "null",
        "disk",
        "old",
        "future",
        "big-1",
        "big",
        "attr",
        "uid",
        "record-87",
        "record-88",
        "record-89",
        "record-90",
        "record-91",
        "record-92",
        "split",
    ];

    [TestCaseSource(nameof(Rows))]
    public void Headers_are_byte_for_byte_those_of_GNU_tar(string row)
    {
        var golden = Golden(row);
        var encoded = new PaxEncoder().Encode(ArchiveRows.Get(row)).ToArray();
        Assert.That(Convert.ToHexString(encoded), Is.EqualTo(Convert.ToHexString(golden.AsSpan(0, encoded.Length))));
    }

    [Test]
    public void A_hard_link_is_byte_for_byte_that_of_GNU_tar()
    {
        var golden = GnuTarGolden.Load("hard").AsSpan(1024, 512);
        var encoded = new PaxEncoder().Encode(ArchiveRows.Get("hard"));
        Assert.That(Convert.ToHexString(encoded), Is.EqualTo(Convert.ToHexString(golden)));
    }

    [Test]
    public void A_sparse_entry_is_that_of_GNU_tar_but_for_the_process_number_in_its_stand_in_name()
    {
        var golden = GnuTarGolden.Load("sparse").AsSpan(0, 2048).ToArray();
        var encoded = new PaxEncoder().Encode(ArchiveRows.Get("sparse")).ToArray();
        Assert.That(encoded, Has.Length.EqualTo(2048));
        foreach (var block in new[] { golden, encoded })
        {
            block.AsSpan(1024, 100).Clear(); // GNU: ./GNUSparseFile.<process number>/sparse
            block.AsSpan(1024 + 148, 8).Clear(); // and so the checksum
        }

        Assert.That(Convert.ToHexString(encoded), Is.EqualTo(Convert.ToHexString(golden)));
    }

    [TestCaseSource(nameof(Rows))]
    public void The_reader_gives_back_what_GNU_tar_stored(string row)
    {
        var reader = Read(Golden(row));
        Assert.That(reader.MoveNext(), Is.True);
        EntryAssert.Same(reader.Current, ArchiveRows.Get(row));
    }

    [TestCase("sparse")]
    [TestCase("sparse-0.0")]
    [TestCase("sparse-0.1")]
    public void Sparse_files_of_every_pax_version_are_read_with_their_holes(string row)
    {
        var reader = Read(GnuTarGolden.Load(row).Concat(new byte[4096]).ToArray());
        Assert.That(reader.MoveNext(), Is.True);
        EntryAssert.Same(reader.Current, ArchiveRows.Get("sparse"));
        var content = new byte[100_001];
        Assert.That(reader.ReadContent(content), Is.EqualTo(100_000));
        var expected = new byte[100_001];
        "data"u8.CopyTo(expected.AsSpan(65536));
        Assert.That(content, Is.EqualTo(expected));
        Assert.That(reader.MoveNext(), Is.False);
    }

    [Test]
    public void Long_names_of_old_GNU_archives_are_read()
    {
        var reader = Read(GnuTarGolden.Load("gnu-long"));
        Assert.That(reader.MoveNext(), Is.True);
        var n = new string('n', 100);
        EntryAssert.Same(
            reader.Current,
            ArchiveRows.Other(Backup.Files.EntryKind.SymbolicLink, "l" + n, "777", n + "/" + n)
        );
    }

    [Test]
    public void Base_256_numbers_of_old_GNU_archives_are_read()
    {
        var reader = Read(GnuTarGolden.Load("gnu-base256"));
        Assert.That(reader.MoveNext(), Is.True);
        Assert.That(reader.Current.Metadata.UserId, Is.EqualTo(4_294_967_294));
        Assert.That(reader.Current.Metadata.Modified.Seconds, Is.EqualTo(-2), "the format has whole seconds only");
    }

    [Test]
    public void Headers_from_before_POSIX_are_read()
    {
        var reader = Read(GnuTarGolden.Load("v7"));
        Assert.That(reader.MoveNext(), Is.True);
        Assert.That(reader.Current.Kind, Is.EqualTo(Backup.Files.EntryKind.Folder));
        Assert.That(reader.Current.Path.ToString(), Is.EqualTo("folder"));
        Assert.That(reader.Current.UserName, Is.Empty);
    }

    [Test]
    public void Records_of_a_global_header_hold_for_every_entry()
    {
        var reader = Read(GnuTarGolden.Load("global"));
        Assert.That(reader.MoveNext(), Is.True);
        Assert.That(reader.Current.GroupName, Is.EqualTo("clerks"));
    }

    private static byte[] Golden(string row) =>
        GnuTarGolden.Load(
            row switch
            {
                "long-name" => "d" + new string('n', 100),
                "utf8" => "Müller.txt",
                _ => row,
            }
        );

    private static ArchiveReader Read(byte[] bytes) => new(new MemoryStream(bytes).Read);
}
