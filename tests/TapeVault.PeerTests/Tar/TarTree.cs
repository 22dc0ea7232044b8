using System.Text;
using TapeVault.Backup.Archives;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.PeerTests.Tar;

/// <summary>A tree of awkward files, as archive entries with their content.</summary>
internal static class TarTree
{
    private static readonly UnixTime Time = new(1_700_000_000_123_456_789);

    /// <summary>
    /// The entries, and content as stored. Left out for bsdtar 3.6 is what it does wrong itself: fractions before 1970 are read
    /// as if the seconds were rounded up, its GNU format cuts times at 2242, and sparse files with long names of bytes
    /// get a shorter one when it writes.
    /// </summary>
    public static List<(ArchiveEntry Entry, byte[] Stored)> Make(string program)
    {
        var tree = Make();
        if (program == "bsdtar")
        {
            tree.RemoveAll(item => item.Entry.Metadata.Modified.Seconds is < 0 or > 0x1_FFFF_FFFF);
            tree.RemoveAll(item => item.Entry.SparseMap is { Count: 0 });
        }

        return tree;
    }

    private static List<(ArchiveEntry Entry, byte[] Stored)> Make()
    {
        var n100 = new string('n', 100);
        List<(ArchiveEntry, byte[])> tree =
        [
            Folder("names"u8, 0x1FF), // 0777
            File("names/plain"u8, "hello\n"),
            File("names/empty"u8, ""),
            File("names/-rf"u8, "dash"),
            File("names/new\nline \\ and \"quotes\""u8, "odd"),
            File("names/Müller ✓.txt"u8, "text"),
            File([.. "names/caf"u8, 0xE9, .. " latin-1"u8], "bytes"),
            File([.. "names/"u8, .. Repeat(0xE4, 200)], "long bytes"),
            File(Encoding.UTF8.GetBytes("names/" + n100), "split name"),
            File(Encoding.UTF8.GetBytes("names/" + new string('é', 120)), "long UTF-8"),
            Folder("deep"u8, 0x1C0), // 0700
        ];
        var deep = "deep";
        for (var i = 0; i < 10; i++)
        {
            deep += "/" + n100;
            tree.Add(Folder(Encoding.UTF8.GetBytes(deep), 0x1ED)); // 0755
        }

        tree.Add(File(Encoding.UTF8.GetBytes(deep + "/file"), "deep"));
        tree.AddRange([
            Folder("other"u8, 0x1ED),
            Link(EntryKind.HardLink, "other/hard"u8, "names/plain"u8),
            Link(EntryKind.HardLink, "other/hard of bytes"u8, [.. "names/"u8, .. Repeat(0xE4, 200)]),
            Link(EntryKind.SymbolicLink, "other/link"u8, "../names/plain"u8),
            Link(EntryKind.SymbolicLink, "other/link to bytes"u8, [0xFF, 0xFE]),
            Link(EntryKind.SymbolicLink, "other/long link"u8, Encoding.UTF8.GetBytes(n100 + "/" + n100)),
            Special(EntryKind.Fifo, "other/fifo"u8, 0, 0),
            File("other/before 1970"u8, "old", new UnixTime(-1_250_000_000)),
            File("other/after 2242"u8, "new", UnixTime.From(8_615_030_400, 5)),
            Attributes("other/attributes"u8),
        ]);
        tree.Add(Sparse("other/sparse"u8, 3_000_000, new DataRange(1_048_576, 4096), new DataRange(2_097_152, 8192)));
        tree.Add(Sparse([.. "other/sparse "u8, 0xFC], 2_000_000, new DataRange(0, 4096)));
        tree.Add(Sparse([.. "other/sparse "u8, .. Repeat(0xFC, 150)], 1_000_000));
        if (Environment.IsPrivilegedProcess)
        {
            tree.Add(Special(EntryKind.CharacterDevice, "other/null"u8, 1, 3));
            tree.Add(Special(EntryKind.BlockDevice, "other/disk"u8, 254, 65793));
        }

        return tree;
    }

    /// <summary>The archive of a tree, made by the product.</summary>
    public static byte[] Encode(IEnumerable<(ArchiveEntry Entry, byte[] Stored)> tree)
    {
        var encoder = new PaxEncoder();
        using var stream = new MemoryStream();
        foreach (var (entry, stored) in tree)
        {
            stream.Write(encoder.Encode(entry));
            stream.Write(stored);
            stream.Write(new byte[PaxEncoder.PaddingFor(stored.Length)]);
        }

        stream.Write(PaxEncoder.Trailer);
        return stream.ToArray();
    }

    private static byte[] Repeat(byte value, int count) => Enumerable.Repeat(value, count).ToArray();

    private static (ArchiveEntry, byte[]) Folder(ReadOnlySpan<byte> path, int mode) =>
        (Entry(path, EntryKind.Folder, mode, 0), []);

    private static (ArchiveEntry, byte[]) File(ReadOnlySpan<byte> path, string content, UnixTime? time = null)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return (Entry(path, EntryKind.File, 0x1A4, bytes.Length, time), bytes);
    }

    private static (ArchiveEntry, byte[]) Special(EntryKind kind, ReadOnlySpan<byte> path, uint major, uint minor) =>
        (Entry(path, kind, 0x1A4, 0, major: major, minor: minor), []);

    private static (ArchiveEntry, byte[]) Link(EntryKind kind, ReadOnlySpan<byte> path, ReadOnlySpan<byte> target) =>
        (Entry(path, kind, kind == EntryKind.HardLink ? 0x1A4 : 0x1FF, 0, target: target.ToArray()), []);

    private static (ArchiveEntry, byte[]) Attributes(ReadOnlySpan<byte> path)
    {
        var large = new byte[2000];
        new Random(1).NextBytes(large);
        ExtendedAttribute[] attributes =
        [
            new("user.binary"u8.ToArray(), [0x00, 0xFF, 0x0A, 0x3D]),
            new("user.empty"u8.ToArray(), []),
            new("user.large"u8.ToArray(), large),
        ];
        return (Entry(path, EntryKind.File, 0x1A4, 1, attributes: attributes), [7]);
    }

    private static (ArchiveEntry, byte[]) Sparse(ReadOnlySpan<byte> path, long real, params DataRange[] map)
    {
        var stored = new byte[map.Sum(range => range.LengthBytes)];
        new Random(2).NextBytes(stored);
        return (Entry(path, EntryKind.File, 0x1A4, stored.Length, real: real, map: map), stored);
    }

    private static ArchiveEntry Entry(
        ReadOnlySpan<byte> path,
        EntryKind kind,
        int mode,
        long stored,
        UnixTime? time = null,
        long real = -1,
        DataRange[]? map = null,
        byte[]? target = null,
        ExtendedAttribute[]? attributes = null,
        uint major = 0,
        uint minor = 0
    ) =>
        new()
        {
            Path = new BytePath(path.ToArray()),
            Kind = kind,
            Metadata = new FileMetadata
            {
                Kind = kind == EntryKind.HardLink ? EntryKind.File : kind,
                Mode = mode,
                UserId = Environment.IsPrivilegedProcess ? 4_000_001u : 0,
                GroupId = Environment.IsPrivilegedProcess ? 4_000_002u : 0,
                Modified = time ?? Time,
                DeviceMajor = major,
                DeviceMinor = minor,
            },
            LinkTarget = target ?? [],
            Attributes = attributes ?? [],
            StoredBytes = stored,
            RealBytes = real < 0 ? stored : real,
            SparseMap = map,
        };
}
