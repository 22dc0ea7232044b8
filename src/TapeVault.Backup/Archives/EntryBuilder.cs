using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Backup.Archives;

/// <summary>Makes an entry of the headers that stand before its body.</summary>
internal sealed class EntryBuilder(EntryHeader header, ArchiveInput input)
{
    private const int PermissionBits = 0xFFF; // 07777

    private readonly EntryFields _fields = new(header);
    private readonly SparseMapReader _sparse = new(header, input);

    /// <summary>Builds the entry, reading a sparse map that opens the body.</summary>
    public ArchiveEntry Build()
    {
        var path = _fields.Path;
        var kind = ReadKind(path);
        var bodyBytes = ReadBodyBytes(kind);
        var map = ReadSparseMap(kind, bodyBytes, out var mapBytes, out var realBytes);
        path = _fields.Path; // the buffer may have moved
        var (partNumber, partOffset) = ReadPart(kind, ref path);
        return new ArchiveEntry
        {
            Path = new BytePath(Relative(path, kind == EntryKind.Folder).ToArray()),
            Kind = kind,
            Metadata = ReadMetadata(kind, realBytes),
            UserName = _fields.UserName,
            GroupName = _fields.GroupName,
            LinkTarget = ReadLinkTarget(kind),
            Attributes = ReadAttributes(),
            StoredBytes = bodyBytes - mapBytes,
            RealBytes = realBytes,
            SparseMap = map,
            PartNumber = partNumber,
            PartOffset = partOffset,
        };
    }

    private FileMetadata ReadMetadata(EntryKind kind, long realBytes)
    {
        var isDevice = kind is EntryKind.CharacterDevice or EntryKind.BlockDevice;
        return new FileMetadata
        {
            Kind = kind == EntryKind.HardLink ? EntryKind.File : kind,
            Mode = (int)(header.Number(UstarHeader.Mode) & PermissionBits),
            UserId = _fields.Id("uid"u8, UstarHeader.UserId),
            GroupId = _fields.Id("gid"u8, UstarHeader.GroupId),
            SizeBytes = realBytes,
            Modified = _fields.Modified,
            Changed = _fields.Time("ctime"u8) ?? default,
            DeviceMajor = isDevice ? _fields.Id("SCHILY.devmajor"u8, UstarHeader.DeviceMajor) : 0,
            DeviceMinor = isDevice ? _fields.Id("SCHILY.devminor"u8, UstarHeader.DeviceMinor) : 0,
        };
    }

    // before POSIX a folder was a file with a slash at the end of its name
    private EntryKind ReadKind(ReadOnlySpan<byte> path) =>
        (char)header.Block[UstarHeader.TypeFlag] switch
        {
            '\0' or '0' when path.EndsWith("/"u8) => EntryKind.Folder,
            '\0' or '0' or '7' => EntryKind.File,
            '1' => EntryKind.HardLink,
            '2' => EntryKind.SymbolicLink,
            '3' => EntryKind.CharacterDevice,
            '4' => EntryKind.BlockDevice,
            '5' => EntryKind.Folder,
            '6' => EntryKind.Fifo,
            _ => throw header.Malformed("an entry is of a type that is not supported."),
        };

    // a pax archive may store a hard link with its content; older writers put a size there and no body
    private long ReadBodyBytes(EntryKind kind) =>
        kind == EntryKind.File || (kind == EntryKind.HardLink && header.IsPax)
            ? _fields.Number("size"u8, UstarHeader.SizeBytes)
            : 0;

    private List<DataRange>? ReadSparseMap(EntryKind kind, long bodyBytes, out long mapBytes, out long realBytes)
    {
        mapBytes = 0;
        realBytes = bodyBytes;
        var major = _fields.Number("GNU.sparse.major"u8);
        var size = _fields.Number("GNU.sparse.realsize"u8) ?? _fields.Number("GNU.sparse.size"u8);
        if (kind != EntryKind.File || (major is null && size is null))
        {
            return null;
        }

        List<DataRange> map;
        if (major is null or 0)
        {
            map = _fields.TryFind("GNU.sparse.map"u8, out var list)
                ? _sparse.ReadFromRecord(list)
                : _sparse.ReadFromPairs(header.Records);
        }
        else if (major == 1 && _fields.Number("GNU.sparse.minor"u8) == 0)
        {
            map = _sparse.ReadFromBody(bodyBytes, out mapBytes);
        }
        else
        {
            throw header.Malformed("a sparse entry is of a version that is not supported.");
        }

        realBytes = size ?? throw header.Malformed("a sparse entry does not tell its length.");
        return SparseMapText.FindFault(map, realBytes, bodyBytes - mapBytes) is { } fault
            ? throw header.Malformed(fault)
            : map;
    }

    private (int Number, long Offset) ReadPart(EntryKind kind, ref ReadOnlySpan<byte> path) =>
        kind == EntryKind.File
        && _fields.TryFind("comment"u8, out var comment)
        && PartNames.TryReadComment(comment, out var number, out var offset)
        && PartNames.TryCutSuffix(ref path, number)
            ? (number, offset)
            : (0, 0);

    private byte[] ReadLinkTarget(EntryKind kind) =>
        kind switch
        {
            EntryKind.HardLink => Relative(_fields.LinkTarget, isFolder: false).ToArray(),
            EntryKind.SymbolicLink => _fields.LinkTarget.ToArray(),
            _ => [],
        };

    private List<ExtendedAttribute> ReadAttributes()
    {
        List<ExtendedAttribute> attributes = [];
        for (var i = 0; i < header.Records.Count; i++)
        {
            var keyword = header.Records.Keyword(i);
            if (keyword.StartsWith(XattrKeyword.Prefix))
            {
                var name = XattrKeyword.Unescape(keyword[XattrKeyword.Prefix.Length..]);
                attributes.Add(new ExtendedAttribute(name, header.Records.Value(i).ToArray()));
            }
        }

        return attributes;
    }

    // "./" in front and the slash behind a folder are manners of writing; everything else stays as it is, for restore to judge
    private static ReadOnlySpan<byte> Relative(ReadOnlySpan<byte> path, bool isFolder)
    {
        if (isFolder && path.Length > 1 && path[^1] == '/')
        {
            path = path[..^1];
        }

        while (path.StartsWith("./"u8) && path.Length > 2)
        {
            path = path[2..];
        }

        return path.SequenceEqual("."u8) ? default : path;
    }
}
