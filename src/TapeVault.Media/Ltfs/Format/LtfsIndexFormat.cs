namespace TapeVault.Media.Ltfs.Format;

/// <summary>Reads an index as a stream: the text is never held, only the tree that comes of it.</summary>
public static class LtfsIndexFormat
{
    internal const string RootElement = "ltfsindex";
    internal const string IncrementalRootElement = "ltfsincrementalindex";
    private const int MaximumComment = 65_536;

    /// <summary>
    /// Reads a full index. What makes it unusable is an exception; what can be lived with is told by
    /// <see cref="LtfsIndexAudit"/>.
    /// </summary>
    /// <param name="stream">The records' bytes, ending behind the last one.</param>
    /// <exception cref="LtfsFormatException">It is no good index.</exception>
    public static LtfsIndex Read(Stream stream)
    {
        using var cursor = new LtfsXmlCursor(stream);
        var root = cursor.MoveToRoot();
        if (root is not (RootElement or IncrementalRootElement))
        {
            throw new LtfsFormatException(
                LtfsFault.WrongStructure,
                $"The root element is '{root}', not '{RootElement}'."
            );
        }

        var version = LtfsLabelFormat.ReadVersion(cursor, root);
        if (root == IncrementalRootElement)
        {
            throw new LtfsFormatException(
                LtfsFault.IncrementalIndex,
                $"This is an incremental index of version {version}."
            );
        }

        var head = new HeadFields(cursor);
        var parent = cursor.Enter();
        while (cursor.MoveToChild(parent))
        {
            ReadField(cursor, head);
        }

        head.Require(
            "creator",
            "volumeuuid",
            "generationnumber",
            "updatetime",
            "location",
            "allowpolicyupdate",
            "highestfileuid",
            "directory"
        );
        cursor.ExpectEnd();
        return head.Finish(version);
    }

    private static void ReadField(LtfsXmlCursor cursor, HeadFields head)
    {
        var name = cursor.Name;
        switch (name)
        {
            case "creator":
                head.Note(name);
                head.Creator = head.FilledText();
                break;
            case "comment":
                head.Note(name);
                head.Comment = cursor.ReadText(MaximumComment);
                break;
            case "volumeuuid":
                head.Note(name);
                head.VolumeUuid = head.Uuid();
                break;
            case "generationnumber":
                head.Note(name);
                head.Generation = head.Integer();
                break;
            case "updatetime":
                head.Note(name);
                head.UpdateTime = head.Time();
                break;
            case "location" or "previousgenerationlocation" or "previousincrementallocation":
                head.Note(name);
                head.SetLocation(name, ReadLocation(cursor, name));
                break;
            default:
                ReadOtherField(cursor, head, name);
                break;
        }
    }

    private static void ReadOtherField(LtfsXmlCursor cursor, HeadFields head, string name)
    {
        switch (name)
        {
            case "allowpolicyupdate":
                head.Note(name);
                head.AllowPolicyUpdate = head.Boolean();
                break;
            case "dataplacementpolicy":
                head.Note(name);
                head.PlacementPolicy = cursor.ReadVerbatim();
                break;
            case "highestfileuid":
                head.Note(name);
                head.HighestUid = head.Unsigned();
                break;
            case "volumelockstate":
                head.Note(name);
                head.LockState = cursor.ReadText() switch
                {
                    "locked" => LtfsLockState.Locked,
                    "permlocked" => LtfsLockState.PermanentlyLocked,
                    _ => LtfsLockState.Unlocked,
                };
                break;
            case "directory":
                head.Note(name);
                head.ReadTree(cursor);
                break;
            default:
                head.Unknown.Add(cursor.ReadVerbatim());
                break;
        }
    }

    private static LtfsLocation ReadLocation(LtfsXmlCursor cursor, string owner)
    {
        var fields = new LtfsFields(cursor, owner);
        var location = default(LtfsLocation);
        var parent = cursor.Enter();
        while (cursor.MoveToChild(parent))
        {
            switch (cursor.Name)
            {
                case "partition":
                    fields.Note("partition");
                    location = location with { Partition = fields.Partition() };
                    break;
                case "startblock":
                    fields.Note("startblock");
                    location = location with { StartBlock = fields.Integer() };
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        fields.Require("partition", "startblock");
        return location;
    }
}
