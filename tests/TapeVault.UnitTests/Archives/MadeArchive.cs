using TapeVault.Backup.Archives;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.UnitTests.Archives;

/// <summary>Builds archives with the product's encoder, and entries from a seed.</summary>
internal sealed class MadeArchive
{
    private readonly List<byte> _bytes = [];
    private readonly PaxEncoder _encoder = new();

    public List<ArchiveEntry> Entries { get; } = [];
    public List<byte[]> Contents { get; } = [];
    public List<(long Start, long End)> Headers { get; } = [];

    public byte[] Bytes => [.. _bytes, .. PaxEncoder.Trailer];

    public void Add(ArchiveEntry entry, byte[] stored)
    {
        var start = _bytes.Count;
        _bytes.AddRange(_encoder.Encode(entry));
        Headers.Add((start, _bytes.Count));
        _bytes.AddRange(stored);
        _bytes.AddRange(new byte[PaxEncoder.PaddingFor(stored.Length)]);
        Entries.Add(entry);
        Contents.Add(Expand(entry, stored));
    }

    /// <summary>One of each kind, small.</summary>
    public static MadeArchive OfEveryKind()
    {
        var archive = new MadeArchive();
        archive.Add(ArchiveRows.Get("folder"), []);
        archive.Add(ArchiveRows.Get("plain"), "hello\n"u8.ToArray());
        archive.Add(ArchiveRows.Get("fraction"), [1]);
        archive.Add(ArchiveRows.Get("hard"), []);
        archive.Add(ArchiveRows.Get("link"), []);
        archive.Add(ArchiveRows.Get("null"), []);
        archive.Add(ArchiveRows.Get("attr"), [2]);
        archive.Add(ArchiveRows.Get("sparse"), new byte[4096]);
        archive.Add(ArchiveRows.Get("uid"), [3]);
        return archive;
    }

    /// <summary>Any entry: names of any bytes and lengths, attributes, holes, parts.</summary>
    public static (ArchiveEntry Entry, byte[] Stored) Random(Random random)
    {
        var kind = (EntryKind)random.Next(7);
        var stored = kind == EntryKind.File ? RandomBytes(random, random.Next(3000), 0) : [];
        var (map, real) =
            kind == EntryKind.File && random.Next(3) == 0 ? Map(random, stored.Length) : (null, (long)stored.Length);
        var part = kind == EntryKind.File && random.Next(3) == 0 ? random.Next(1, 3_000_000) : 0;
        var isDevice = kind is EntryKind.CharacterDevice or EntryKind.BlockDevice;
        var entry = new ArchiveEntry
        {
            Path = random.Next(20) == 0 && kind == EntryKind.Folder ? BytePath.Root : Path(random),
            Kind = kind,
            Metadata = new FileMetadata
            {
                Kind = kind == EntryKind.HardLink ? EntryKind.File : kind,
                Mode = random.Next(4096),
                UserId = Number(random),
                GroupId = Number(random),
                SizeBytes = real,
                Modified = new UnixTime(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64)),
                DeviceMajor = isDevice ? Number(random) : 0,
                DeviceMinor = isDevice ? Number(random) : 0,
            },
            UserName = new string('ö', random.Next(40)),
            GroupName = new string('g', random.Next(40)),
            LinkTarget = kind is EntryKind.HardLink or EntryKind.SymbolicLink ? Path(random).Bytes.ToArray() : [],
            Attributes = Attributes(random),
            StoredBytes = stored.Length,
            RealBytes = real,
            SparseMap = map,
            PartNumber = part,
            PartOffset = part > 0 ? random.NextInt64(long.MaxValue) : 0,
        };
        return (entry, stored);
    }

    private static uint Number(Random random) => (uint)(random.NextInt64(uint.MaxValue) >> random.Next(32));

    private static ExtendedAttribute[] Attributes(Random random)
    {
        var attributes = new ExtendedAttribute[random.Next(3) == 0 ? random.Next(4) : 0];
        for (var i = 0; i < attributes.Length; i++)
        {
            attributes[i] = new(RandomBytes(random, random.Next(1, 40), 1), RandomBytes(random, random.Next(2000), 0));
        }

        return attributes;
    }

    private static (List<DataRange>, long) Map(Random random, int storedBytes)
    {
        var map = new List<DataRange>();
        long offset = 0;
        for (var left = storedBytes; left > 0; )
        {
            var length = random.Next(1, left + 1);
            offset += random.Next(1, 5000);
            map.Add(new DataRange(offset, length));
            offset += length;
            left -= length;
        }

        return (map, offset + random.Next(2) * 777);
    }

    // no NUL, no slash at an end, and not "./" in front: those are manners of writing that a reader takes away
    private static BytePath Path(Random random)
    {
        var kind = random.Next(3);
        var bytes = RandomBytes(random, random.Next(1, random.Next(2) == 0 ? 120 : 600), 1);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = kind switch
            {
                0 => (byte)((bytes[i] & 0x7F) | 0x20),
                _ => bytes[i],
            };
        }

        bytes[0] = bytes[^1] = (byte)'a';
        return kind == 1 ? BytePath.FromText("ä" + Convert.ToBase64String(bytes) + "ß") : new BytePath(bytes);
    }

    private static byte[] RandomBytes(Random random, int count, byte least)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        for (var i = 0; i < count; i++)
        {
            bytes[i] = Math.Max(bytes[i], least);
        }

        return bytes;
    }

    private static byte[] Expand(ArchiveEntry entry, byte[] stored)
    {
        if (entry.SparseMap is null)
        {
            return stored;
        }

        var content = new byte[entry.RealBytes];
        var used = 0;
        foreach (var range in entry.SparseMap)
        {
            stored.AsSpan(used, (int)range.LengthBytes).CopyTo(content.AsSpan((int)range.Offset));
            used += (int)range.LengthBytes;
        }

        return content;
    }
}
