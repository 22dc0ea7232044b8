using System.Text;
using TapeVault.Backup.Archives;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.UnitTests.Archives;

/// <summary>The entries that the golden archives hold, row by row.</summary>
internal static class ArchiveRows
{
    private static readonly string Long = new('n', 100);

    public static ArchiveEntry Get(string row) =>
        row switch
        {
            "plain" => File("plain", stored: 6, mode: "640"),
            "fraction" => File("fraction", time: new UnixTime(1_700_000_000_123_456_780)),
            "whole-tenths" => File("whole-tenths", time: new UnixTime(1_700_000_000_500_000_000)),
            "long-name" => File("d" + Long),
            "utf8" => File("Müller.txt"),
            "folder" => Other(EntryKind.Folder, "folder", "2755"),
            "link" => Other(EntryKind.SymbolicLink, "link", "777", "../plain"),
            "longlink" => Other(EntryKind.SymbolicLink, "longlink", "777", Long + "/" + Long),
            "fifo" => Other(EntryKind.Fifo, "fifo", "600"),
            "null" => Device(EntryKind.CharacterDevice, "null", 1, 3),
            "disk" => Device(EntryKind.BlockDevice, "disk", 254, 65793),
            "old" => File("old", time: new UnixTime(-1_250_000_000)),
            "future" => File("future", time: UnixTime.From(8_615_030_400, 0)),
            "big-1" => File("big-1", stored: 8_589_934_591),
            "big" => File("big", stored: 8_589_934_592),
            "hard" => Other(EntryKind.HardLink, "hard", "640", "plain"),
            "attr" => WithAttributes(),
            "sparse" => Sparse(),
            "uid" => ForeignOwner(),
            "split" => File(new string('d', 155) + "/" + Long),
            "record-87" or "record-88" or "record-89" or "record-90" or "record-91" or "record-92" => OfLength(row),
            _ => throw new ArgumentException("no such row", nameof(row)),
        };

    public static ArchiveEntry File(string path, long stored = 1, string mode = "644", UnixTime? time = null) =>
        new()
        {
            Path = BytePath.FromText(path),
            Kind = EntryKind.File,
            Metadata = Metadata(EntryKind.File, mode, stored) with
            {
                Modified = time ?? UnixTime.From(1_700_000_000, 0),
            },
            UserName = "alice",
            GroupName = "users",
            StoredBytes = stored,
        };

    public static ArchiveEntry Other(EntryKind kind, string path, string mode, string target = "") =>
        new()
        {
            Path = BytePath.FromText(path),
            Kind = kind,
            Metadata = Metadata(kind == EntryKind.HardLink ? EntryKind.File : kind, mode, 0),
            UserName = "alice",
            GroupName = "users",
            LinkTarget = Encoding.UTF8.GetBytes(target),
        };

    public static ArchiveEntry Device(EntryKind kind, string path, uint major, uint minor) =>
        new()
        {
            Path = BytePath.FromText(path),
            Kind = kind,
            Metadata = Metadata(kind, "660", 0) with { DeviceMajor = major, DeviceMinor = minor },
            UserName = "alice",
            GroupName = "users",
        };

    private static ArchiveEntry WithAttributes() =>
        new()
        {
            Path = BytePath.FromText("attr"),
            Kind = EntryKind.File,
            Metadata = Metadata(EntryKind.File, "644", 1),
            UserName = "alice",
            GroupName = "users",
            StoredBytes = 1,
            Attributes =
            [
                new("user.binary"u8.ToArray(), [0x00, 0xff, 0x0a, 0x3d]),
                new("user.a%b"u8.ToArray(), "1"u8.ToArray()),
                new("user.c=d"u8.ToArray(), "2"u8.ToArray()),
                new("user.empty"u8.ToArray(), []),
            ],
        };

    private static ArchiveEntry Sparse() =>
        new()
        {
            Path = BytePath.FromText("sparse"),
            Kind = EntryKind.File,
            Metadata = Metadata(EntryKind.File, "644", 100_000),
            UserName = "alice",
            GroupName = "users",
            StoredBytes = 4096,
            RealBytes = 100_000,
            SparseMap = [new DataRange(65536, 4096)],
        };

    private static ArchiveEntry ForeignOwner() =>
        new()
        {
            Path = BytePath.FromText("uid"),
            Kind = EntryKind.File,
            Metadata = Metadata(EntryKind.File, "644", 1) with { UserId = 2_097_152, GroupId = 4_294_967_294 },
            UserName = "Größe",
            GroupName = "a_group_name_of_more_than_31_bytes",
            StoredBytes = 1,
        };

    private static ArchiveEntry OfLength(string row)
    {
        var length = int.Parse(row[7..], System.Globalization.CultureInfo.InvariantCulture);
        return File(new string('ü', length / 2) + (length % 2 == 1 ? "x" : ""));
    }

    private static FileMetadata Metadata(EntryKind kind, string mode, long size) =>
        new()
        {
            Kind = kind,
            Mode = Convert.ToInt32(mode, 8),
            UserId = 1000,
            GroupId = 100,
            SizeBytes = size,
            Modified = UnixTime.From(1_700_000_000, 0),
        };
}
