using System.Text;
using NUnit.Framework;
using TapeVault.Backup.Archives;

namespace TapeVault.UnitTests.Archives;

/// <summary>Whatever the bytes are, the reader ends, in memory it can afford, with entries or one kind of exception.</summary>
public sealed class ArchiveDamageTests
{
    [Test]
    public void A_cut_at_any_byte_shows()
    {
        var bytes = MadeArchive.OfEveryKind().Bytes;
        for (var length = 0; length < bytes.Length; length++)
        {
            var (entries, sawTrailer, fault) = ReadAll(bytes[..length]);
            Assert.That(sawTrailer, Is.False, $"cut at {length}");
            Assert.That(
                fault is not null || length % 512 == 0 || length > bytes.Length - 1024,
                Is.True,
                $"cut at {length}"
            );
            Assert.That(fault is null || fault.Offset <= length, Is.True, $"cut at {length}");
            Assert.That(entries, Is.LessThan(10));
        }
    }

    [Test]
    public void A_bit_turned_in_a_ustar_header_is_noticed_or_changes_nothing()
    {
        var archive = MadeArchive.OfEveryKind();
        var bytes = archive.Bytes;
        var intact = Describe(bytes);
        foreach (var (_, end) in archive.Headers)
        {
            var header = (int)end - 512 - (end == archive.Headers[7].End ? 512 : 0);
            for (var bit = 0; bit < 512 * 8; bit++)
            {
                bytes[header + (bit / 8)] ^= (byte)(1 << (bit % 8));
                var damaged = Describe(bytes);
                Assert.That(damaged is null || damaged == intact, Is.True, $"bit {bit} of the header at {header}");
                bytes[header + (bit / 8)] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Test]
    public void A_bit_turned_in_any_header_record_or_map_gives_no_other_exception()
    {
        var archive = MadeArchive.OfEveryKind();
        var bytes = archive.Bytes;
        foreach (var (start, end) in archive.Headers)
        {
            for (var bit = start * 8; bit < end * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (int)(bit % 8));
                ReadAll(bytes);
                bytes[bit / 8] ^= (byte)(1 << (int)(bit % 8));
            }
        }
    }

    [Test]
    public void Random_bytes_behind_a_right_checksum_give_no_other_exception()
    {
        var random = new Random(20260102);
        byte[][] templates = [GnuTarGolden.Load("attr"), GnuTarGolden.Load("plain")];
        var fields = new[] { 0, 100, 108, 116, 124, 136, 156, 157, 257, 265, 329, 337, 345 };
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[4096];
            random.NextBytes(bytes.AsSpan(512, 1024));
            templates[round % 2].AsSpan(0, 512).CopyTo(bytes);
            var at = fields[random.Next(fields.Length)];
            random.NextBytes(bytes.AsSpan(at, random.Next(1, 12)));
            TarBlock.Seal(bytes.AsSpan(0, 512));
            ReadAll(bytes);
        }
    }

    // length of a pax header, GNU long name, base-256 size, number of sparse ranges
    [TestCase('x', "77777777777")]
    [TestCase('g', "77777777777")]
    [TestCase('L', "77777777777")]
    [TestCase('K', "00000777777")]
    [TestCase('0', "77777777777")]
    public void A_length_that_lies_costs_no_memory(char type, string octal)
    {
        var block = GnuTarGolden.Load("plain").AsSpan(0, 512).ToArray();
        block[156] = (byte)type;
        Encoding.ASCII.GetBytes(octal, block.AsSpan(124));
        TarBlock.Seal(block);
        ReadAll(block);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (_, _, fault) = ReadAll(block);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_000_000));
        Assert.That(fault, Is.Not.Null);
    }

    [TestCase("5 a=b\n", TestName = "Record_length_too_small")]
    [TestCase("7 a=b\n", TestName = "Record_length_too_large")]
    [TestCase("6 a=bc7", TestName = "Record_without_newline")]
    [TestCase("6 abc\n", TestName = "Record_without_equals")]
    [TestCase("6 =bc\n", TestName = "Record_without_keyword")]
    [TestCase(" 6 a=b\n", TestName = "Record_with_space_in_front")]
    [TestCase("-6 a=b\n", TestName = "Record_with_negative_length")]
    [TestCase("99999999999999999999 a=b\n", TestName = "Record_length_beyond_64_bits")]
    public void Malformed_records_are_refused(string records)
    {
        Assert.That(ReadAll(WithRecords(records)).Fault?.Reason, Is.EqualTo("a pax record is malformed."));
    }

    [TestCase("a number is malformed.", "size=-1")]
    [TestCase("a number is malformed.", "size=9999999999999999999")]
    [TestCase("a number is malformed.", "gid=1x")]
    [TestCase("a number is too large.", "uid=4294967296")]
    [TestCase("a time is malformed.", "mtime=x")]
    [TestCase("a time is malformed.", "mtime=1.x")]
    [TestCase("a time is malformed.", "mtime=--1")]
    [TestCase("an entry's name is empty or has a NUL.", "path=a\0b")]
    [TestCase("a sparse entry is of a version that is not supported.", "GNU.sparse.major=2")]
    [TestCase("a sparse entry does not tell its length.", "GNU.sparse.major=0")]
    [TestCase("the sparse map is malformed.", "GNU.sparse.realsize=9", "GNU.sparse.map=0,4,5")]
    [TestCase("the sparse map is malformed.", "GNU.sparse.realsize=9", "GNU.sparse.numbytes=4")]
    [TestCase("the sparse map is malformed.", "GNU.sparse.realsize=9", "GNU.sparse.major=1", "GNU.sparse.minor=0")]
    [TestCase("the sparse map's ranges do not ascend", "GNU.sparse.realsize=9", "GNU.sparse.map=0,4,0,2")]
    [TestCase("the sparse map's ranges do not ascend", "GNU.sparse.realsize=5", "GNU.sparse.map=0,6")]
    [TestCase("the sparse map does not add up", "GNU.sparse.realsize=9", "GNU.sparse.map=0,5")]
    public void Records_that_mean_nothing_are_refused(string reason, params string[] records)
    {
        Assert.That(ReadAll(WithRecords(Join(records))).Fault?.Reason, Does.StartWith(reason));
    }

    [TestCase("path=")]
    [TestCase("mtime=-0.5000000001")]
    [TestCase("mtime=99999999999999999")]
    [TestCase("mtime=-99999999999999999.5")]
    [TestCase("unknown.keyword=", "other.keyword=abc=def")]
    [TestCase("comment=tapevault part 2 offset 5")]
    [TestCase("comment=tapevault part 99999999999 offset x")]
    public void Unusual_records_are_accepted(params string[] records)
    {
        var (entries, sawTrailer, fault) = ReadAll(WithRecords(Join(records)));
        Assert.That((entries, sawTrailer, fault), Is.EqualTo((1, true, (ArchiveFormatException?)null)));
    }

    [Test]
    public void The_last_of_two_records_holds()
    {
        var reader = new ArchiveReader(new MemoryStream(WithRecords(Join("path=a", "path=b"))).Read);
        Assert.That(reader.MoveNext(), Is.True);
        Assert.That(reader.Current.Path.ToString(), Is.EqualTo("b"));
    }

    [Test]
    public void A_lone_block_of_zeros_between_entries_is_refused()
    {
        var plain = GnuTarGolden.Load("plain").AsSpan(0, 1024).ToArray();
        var (entries, _, fault) = ReadAll([.. plain, .. new byte[512], .. plain]);
        Assert.That((entries, fault?.Offset), Is.EqualTo((1, 1024)));
    }

    [Test]
    public void Padding_that_is_not_zero_is_refused()
    {
        var plain = GnuTarGolden.Load("plain").AsSpan(0, 1024).ToArray();
        plain[1023] = 1;
        Assert.That(ReadAll([.. plain, .. new byte[1024]]).Fault?.Offset, Is.EqualTo(518));
    }

    [Test]
    public void Behind_a_fault_the_reader_is_at_its_end()
    {
        var reader = new ArchiveReader(new MemoryStream(Encoding.ASCII.GetBytes(new string('x', 2048))).Read);
        Assert.That(reader.MoveNext, Throws.TypeOf<ArchiveFormatException>());
        Assert.That(reader.MoveNext(), Is.False);
        Assert.That(reader.TrailerSeen, Is.False);
    }

    private static string Join(params string[] records) =>
        string.Concat(records.Select(record => $"{record.Length + (record.Length < 7 ? 3 : 4)} {record}\n"));

    private static byte[] WithRecords(string records)
    {
        var header = GnuTarGolden.Load("fraction").AsSpan(0, 512).ToArray();
        TarBlock.SetSize(header, records.Length);
        var content = new byte[(records.Length + 511) & ~511];
        Encoding.ASCII.GetBytes(records, content);
        return [.. header, .. content, .. GnuTarGolden.Load("plain").AsSpan(0, 1024), .. new byte[1024]];
    }

    private static (int Entries, bool SawTrailer, ArchiveFormatException? Fault) ReadAll(byte[] bytes)
    {
        var reader = new ArchiveReader(new MemoryStream(bytes).Read);
        var buffer = new byte[8192];
        var entries = 0;
        try
        {
            while (reader.MoveNext())
            {
                entries++;
                for (var limit = 0; limit < 100 && reader.ReadContent(buffer) > 0; limit++) { }
            }
        }
        catch (ArchiveFormatException fault)
        {
            return (entries, false, fault);
        }

        return (entries, reader.TrailerSeen, null);
    }

    private static string? Describe(byte[] bytes)
    {
        var reader = new ArchiveReader(new MemoryStream(bytes).Read);
        var text = new StringBuilder();
        try
        {
            while (reader.MoveNext())
            {
                text.Append(EntryAssert.Describe(reader.Current));
            }
        }
        catch (ArchiveFormatException)
        {
            return null;
        }

        return text.ToString();
    }
}
