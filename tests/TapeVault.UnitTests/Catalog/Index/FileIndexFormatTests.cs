using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;
using TapeVault.Backup.Files;
using TapeVault.Catalog.Index;
using TapeVault.Model;

namespace TapeVault.UnitTests.Catalog.Index;

/// <summary>The bytes of the format, written by hand from the tables of docs/formats/file-index.md.</summary>
public sealed class FileIndexFormatTests
{
    // SHA-256 of "abc", FIPS 180-4 example
    private const string Digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private const string Block =
        "00 01 61"
        + "10 05 ED03 00 00 00 0000000000000000 01 00" // a: folder, 0755, part 1 at 0
        + "01 02 2F62"
        + "11 00 A403 E807 64 03 15CD5B0700000000"
        + Digest
        + "01 8010" // a/b: file, 0644, 1000:100, 123456789 ns, +1024
        + "02 01 63"
        + "0A 02 03 0100000000000000 02 2E78" // a/c: same owner, link to ".x"
        + "00 01 62"
        + "2D 00 01 8004 FFFFFFFFFFFFFFFF"
        + Digest // b: same owner, problem 1, 512 bytes, -1 ns
        + "02 01 8010 00 8002"
        + Digest
        + "02 FF1F 8002 8002"
        + Digest; // parts: 1 at +1024, 0 256; 2 at -2048, 256 256

    [Test]
    public void An_index_is_what_the_tables_say()
    {
        var header = Sealed("5456494E4445580A 0100 4000 2000" + string.Concat(Enumerable.Repeat("00", 46)));
        var block = Sealed(Block);
        var table = Sealed("4000000000000000");
        byte[] body = [.. header, .. block, .. table];
        var length = body.Length + 128;
        var trailer = Sealed(
            Number(header.Length + block.Length)
                + Number(1)
                + Number(4)
                + Number(1)
                + Number(3)
                + Number(3 + 512)
                + Number(length)
                + Convert.ToHexString(SHA256.HashData(body))
                + string.Concat(Enumerable.Repeat("00", 28))
        );
        byte[] expected = [.. body, .. trailer, .. "\nXEDNIVT"u8];
        Assert.That(
            Convert.ToHexString(SyntheticIndex.Write(Entries(), out _)),
            Is.EqualTo(Convert.ToHexString(expected))
        );

        using var index = FileIndex.Open(expected, "by hand");
        Assert.That(index.All().Select(SyntheticIndex.Describe), Is.EqualTo(Entries().Select(SyntheticIndex.Describe)));
    }

    [Test]
    public void A_journal_is_what_the_tables_say()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var journal = IndexJournal.Open(path, 0))
            {
                journal.Append(Entries()[0]);
                journal.Flush();
            }

            var record = Sealed("00 01 61 10 05 ED03 00 00 00 0000000000000000 01 00");
            byte[] expected =
            [
                .. Sealed("5456494A524E4C0A 0100 0000"),
                .. new byte[] { (byte)(record.Length - 4), 0, 0, 0 },
                .. record[^4..],
                .. record[..^4],
            ];
            Assert.That(Convert.ToHexString(File.ReadAllBytes(path)), Is.EqualTo(Convert.ToHexString(expected)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Numbers_stored_in_an_index_are_frozen()
    {
        Assert.That(
            Enum.GetValues<EntryKind>().Select(kind => $"{(int)kind} {kind}"),
            Is.EqualTo(
                new[]
                {
                    "0 File",
                    "1 HardLink",
                    "2 SymbolicLink",
                    "3 CharacterDevice",
                    "4 BlockDevice",
                    "5 Folder",
                    "6 Fifo",
                    "7 Socket",
                }
            )
        );
        Assert.That(
            Enum.GetValues<SourceProblem>().Take(7).Select(problem => $"{(int)problem} {problem}"),
            Is.EqualTo(
                new[]
                {
                    "0 None",
                    "1 ChangedWhileRead",
                    "2 Vanished",
                    "3 AccessDenied",
                    "4 ReadError",
                    "5 NotStorable",
                    "6 AttributesIncomplete",
                }
            )
        );
    }

    private static IndexEntry[] Entries()
    {
        Assert.That(Sha256Digest.TryParse(Digest, out var digest), Is.True);
        return
        [
            new()
            {
                Path = BytePath.FromText("a"),
                Kind = 5,
                Mode = 0x1ED,
                Parts = [new IndexPart(1, 0, 0, 0, default)],
            },
            new()
            {
                Path = BytePath.FromText("a/b"),
                Kind = 0,
                Mode = 0x1A4,
                UserId = 1000,
                GroupId = 100,
                SizeBytes = 3,
                Modified = new UnixTime(123_456_789),
                Digest = digest,
                Parts = [new IndexPart(1, 1024, 0, 3, digest)],
            },
            new()
            {
                Path = BytePath.FromText("a/c"),
                Kind = 2,
                Mode = 0x1A4,
                UserId = 1000,
                GroupId = 100,
                SizeBytes = 3,
                Modified = new UnixTime(1),
                LinkTarget = new BytePath(Encoding.ASCII.GetBytes(".x")),
            },
            new()
            {
                Path = BytePath.FromText("b"),
                Kind = 0,
                Problem = 1,
                Mode = 0x1A4,
                UserId = 1000,
                GroupId = 100,
                SizeBytes = 512,
                Modified = new UnixTime(-1),
                Digest = digest,
                Parts = [new IndexPart(1, 2048, 0, 256, digest), new IndexPart(2, 0, 256, 256, digest)],
            },
        ];
    }

    private static string Number(long value) => Convert.ToHexString(BitConverter.GetBytes(value));

    private static byte[] Sealed(string hex)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        return [.. bytes, .. BitConverter.GetBytes(FileIndexDamageTests.Castagnoli(bytes))];
    }
}
