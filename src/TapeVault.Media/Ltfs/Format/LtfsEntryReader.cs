using System.Text;

namespace TapeVault.Media.Ltfs.Format;

/// <summary>
/// Reads the tree of an index. Directories are kept on a stack of our own, so that no nesting in the text can exhaust the
/// thread's.
/// </summary>
internal sealed class LtfsEntryReader(LtfsXmlCursor cursor)
{
    /// <summary>Deepest nesting of directories that is read.</summary>
    public const int MaximumDepth = 2048;

    private const int MaximumValueCharacters = 1_048_576;
    private LtfsTimes? _lastTimes;

    /// <summary>Highest number found on an entry.</summary>
    public ulong HighestUid { get; private set; }

    /// <summary>Reads the root <c>directory</c> element that the cursor stands on, and all below it.</summary>
    public LtfsDirectory ReadTree()
    {
        var open = new Stack<Frame>();
        open.Push(new Frame(new EntryFields(cursor, "directory"), cursor.Enter()));
        while (true)
        {
            var frame = open.Peek();
            if (!cursor.MoveToChild(frame.InContents ? frame.ContentsDepth : frame.Depth))
            {
                if (frame.InContents)
                {
                    frame.InContents = false;
                    continue;
                }

                var done = Finish(frame);
                open.Pop();
                if (!open.TryPeek(out var parent))
                {
                    return done;
                }

                parent.Children.Add(done);
            }
            else if (frame.InContents)
            {
                ReadContent(frame, open);
            }
            else
            {
                ReadDirectoryField(frame);
            }
        }
    }

    private void ReadContent(Frame frame, Stack<Frame> open)
    {
        switch (cursor.Name)
        {
            case "file":
                frame.Children.Add(ReadFile());
                break;
            case "directory" when open.Count >= MaximumDepth:
                throw new LtfsFormatException(LtfsFault.Invalid, $"Directories are nested deeper than {MaximumDepth}.");
            case "directory":
                open.Push(new Frame(new EntryFields(cursor, "directory"), cursor.Enter()));
                break;
            default:
                throw frame.Fields.Invalid($"'contents' holds '{cursor.FullName}', neither file nor directory");
        }
    }

    private void ReadDirectoryField(Frame frame)
    {
        if (cursor.Name == "contents")
        {
            frame.Fields.Note("contents");
            frame.ContentsDepth = cursor.Enter();
            frame.InContents = true;
        }
        else
        {
            ReadCommonField(frame.Fields);
        }
    }

    private LtfsDirectory Finish(Frame frame)
    {
        var fields = frame.Fields;
        fields.Require("contents");
        var directory = new LtfsDirectory
        {
            Name = fields.Name,
            Uid = RequireCommon(fields),
            Times = ShareTimes(fields.Times()),
            IsReadOnly = fields.IsReadOnly,
            Attributes = fields.Attributes,
            Unknown = fields.Unknown,
        };
        foreach (var child in frame.Children)
        {
            directory.Add(child);
        }

        return directory;
    }

    private LtfsFile ReadFile()
    {
        var fields = new EntryFields(cursor, "file");
        long length = 0;
        string? target = null;
        var openForWrite = false;
        List<LtfsExtent> extents = [];
        var parent = cursor.Enter();
        while (cursor.MoveToChild(parent))
        {
            switch (cursor.Name)
            {
                case "length":
                    fields.Note("length");
                    length = fields.Integer();
                    break;
                case "symlink":
                    fields.Note("symlink");
                    target = LtfsXml.ReadName(cursor, LtfsNameKind.SymlinkTarget);
                    break;
                case "openforwrite":
                    fields.Note("openforwrite");
                    openForWrite = fields.Boolean();
                    break;
                case "extentinfo":
                    fields.Note("extentinfo");
                    extents = ReadExtents();
                    break;
                default:
                    ReadCommonField(fields);
                    break;
            }
        }

        fields.Require("length");
        CheckExtents(extents, length, fields);
        return new LtfsFile
        {
            Name = fields.Name,
            Uid = RequireCommon(fields),
            Times = ShareTimes(fields.Times()),
            IsReadOnly = fields.IsReadOnly,
            Attributes = fields.Attributes,
            Unknown = fields.Unknown,
            Length = length,
            SymlinkTarget = target,
            OpenForWrite = openForWrite,
            Extents = extents.Count == 0 ? [] : extents.ToArray(),
        };
    }

    private void ReadCommonField(EntryFields fields)
    {
        var name = cursor.Name;
        switch (name)
        {
            case "name":
                fields.Note(name);
                fields.Name = LtfsXml.ReadName(cursor, LtfsNameKind.Component);
                break;
            case "readonly":
                fields.Note(name);
                fields.IsReadOnly = fields.Boolean();
                break;
            case "fileuid":
                fields.Note(name);
                fields.Uid = fields.Unsigned();
                break;
            case "creationtime" or "changetime" or "modifytime" or "accesstime" or "backuptime":
                fields.Note(name);
                fields.SetTime(name, fields.Time());
                break;
            case "extendedattributes":
                fields.Note(name);
                fields.Attributes = ReadAttributes();
                break;
            default:
                fields.Unknown = [.. fields.Unknown, cursor.ReadVerbatim()];
                break;
        }
    }

    private ulong RequireCommon(EntryFields fields)
    {
        fields.Require("name", "readonly", "fileuid", "creationtime", "changetime", "modifytime");
        if (fields.Uid == 0)
        {
            throw fields.Invalid("an entry has the number 0");
        }

        HighestUid = Math.Max(HighestUid, fields.Uid);
        return fields.Uid;
    }

    /// <summary>Files written together have the same times: one instance then serves them all.</summary>
    private LtfsTimes ShareTimes(LtfsTimes times) => _lastTimes = times == _lastTimes ? _lastTimes : times;

    private List<LtfsExtent> ReadExtents()
    {
        var extents = new List<LtfsExtent>(1);
        var parent = cursor.Enter();
        while (cursor.MoveToChild(parent))
        {
            if (cursor.Name == "extent")
            {
                extents.Add(ReadExtent());
            }
            else
            {
                cursor.Skip();
            }
        }

        extents.Sort((left, right) => left.FileOffset.CompareTo(right.FileOffset));
        return extents;
    }

    private LtfsExtent ReadExtent()
    {
        var fields = new LtfsFields(cursor, "extent");
        var extent = default(LtfsExtent);
        var parent = cursor.Enter();
        while (cursor.MoveToChild(parent))
        {
            var name = cursor.Name;
            if (name is not ("fileoffset" or "partition" or "startblock" or "byteoffset" or "bytecount"))
            {
                cursor.Skip();
                continue;
            }

            fields.Note(name);
            extent = name switch
            {
                "fileoffset" => extent with { FileOffset = fields.Integer() },
                "partition" => extent with { Partition = fields.Partition() },
                "startblock" => extent with { StartBlock = fields.Integer() },
                "byteoffset" => fields.Integer() is var offset && offset <= int.MaxValue
                    ? extent with
                    {
                        ByteOffset = (int)offset,
                    }
                    : throw fields.Invalid($"byte offset {offset} is larger than any record"),
                _ => extent with { ByteCount = fields.Integer() },
            };
        }

        fields.Require("fileoffset", "partition", "startblock", "byteoffset", "bytecount");
        return extent;
    }

    private static void CheckExtents(List<LtfsExtent> extents, long length, LtfsFields fields)
    {
        long end = 0;
        foreach (var extent in extents)
        {
            if (extent.FileOffset < end)
            {
                throw fields.Invalid($"two extents of a file overlap at offset {extent.FileOffset}");
            }

            if (extent.ByteCount > length || extent.FileOffset > length - extent.ByteCount)
            {
                throw fields.Invalid(
                    $"a file of {length} bytes has an extent of {extent.ByteCount} at {extent.FileOffset}"
                );
            }

            if (extent.StartBlock > long.MaxValue - extent.ByteCount - extent.ByteOffset)
            {
                throw fields.Invalid($"an extent starts at block {extent.StartBlock}");
            }

            end = extent.FileEnd;
        }
    }

    private List<LtfsAttribute> ReadAttributes()
    {
        var attributes = new List<LtfsAttribute>();
        var parent = cursor.Enter();
        while (cursor.MoveToChild(parent))
        {
            if (cursor.Name == "xattr")
            {
                attributes.Add(ReadAttribute());
            }
            else
            {
                cursor.Skip();
            }
        }

        return attributes;
    }

    private LtfsAttribute ReadAttribute()
    {
        var fields = new LtfsFields(cursor, "xattr");
        var key = "";
        byte[] value = [];
        var parent = cursor.Enter();
        while (cursor.MoveToChild(parent))
        {
            switch (cursor.Name)
            {
                case "key":
                    fields.Note("key");
                    key = LtfsXml.ReadName(cursor, LtfsNameKind.AttributeKey);
                    break;
                case "value":
                    fields.Note("value");
                    value = ReadValue(fields);
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        fields.Require("key", "value");
        return new LtfsAttribute(key, value);
    }

    private byte[] ReadValue(LtfsFields fields)
    {
        var type = cursor.Attribute("type") ?? "text";
        var text = cursor.ReadText(MaximumValueCharacters);
        switch (type)
        {
            case "text":
                return Encoding.UTF8.GetBytes(text);
            case "base64":
                var bytes = new byte[(text.Length / 4 * 3) + 3];
                return Convert.TryFromBase64String(text, bytes, out var count)
                    ? bytes[..count]
                    : throw fields.Invalid("a value is not base64");
            default:
                throw fields.Invalid($"a value has the type '{type}'");
        }
    }

    /// <summary>A directory whose end tag has not been reached.</summary>
    private sealed class Frame(EntryFields fields, int depth)
    {
        public EntryFields Fields { get; } = fields;

        public int Depth { get; } = depth;

        public int ContentsDepth { get; set; }

        public bool InContents { get; set; }

        public List<LtfsEntry> Children { get; } = [];
    }
}
