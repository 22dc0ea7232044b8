using System.Globalization;

namespace TapeVault.Media.Ltfs.Format;

/// <summary>The label record: XML of at most 4096 bytes.</summary>
public static class LtfsLabelFormat
{
    private const string RootElement = "ltfslabel";

    /// <summary>Reads a label record. Unknown elements are passed over.</summary>
    /// <exception cref="LtfsFormatException">It is no good label.</exception>
    public static LtfsLabel Read(ReadOnlyMemory<byte> record)
    {
        if (record.Length > LtfsLabel.MaximumRecordBytes)
        {
            throw new LtfsFormatException(LtfsFault.Invalid, $"A label of {record.Length} bytes is longer than 4096.");
        }

        using var stream = new MemoryStream(record.ToArray(), writable: false);
        using var cursor = new LtfsXmlCursor(stream);
        var root = cursor.MoveToRoot();
        if (root != RootElement)
        {
            throw new LtfsFormatException(
                LtfsFault.WrongStructure,
                $"The root element is '{root}', not '{RootElement}'."
            );
        }

        var version = ReadVersion(cursor, RootElement);
        var label = new LtfsLabel(version, "", default, default, '\0', '\0', '\0', 0, Compression: false);
        var fields = new LtfsFields(cursor, RootElement);
        var parent = cursor.Enter();
        while (cursor.MoveToChild(parent))
        {
            label = ReadField(label, cursor, fields);
        }

        fields.Require("creator", "formattime", "volumeuuid", "location", "partitions", "blocksize", "compression");
        cursor.ExpectEnd();
        return label;
    }

    /// <summary>Writes a label record.</summary>
    public static byte[] Write(LtfsLabel label)
    {
        using var stream = new MemoryStream();
        using (var xml = LtfsXml.Start(stream))
        {
            xml.WriteStartElement(RootElement);
            xml.WriteAttributeString("version", label.Version.ToString());
            xml.WriteElementString("creator", label.Creator);
            xml.WriteElementString("formattime", label.FormatTime.ToString());
            xml.WriteElementString("volumeuuid", label.VolumeUuid.ToString("D"));
            xml.WriteStartElement("location");
            xml.WriteElementString("partition", label.Location.ToString());
            xml.WriteEndElement();
            xml.WriteStartElement("partitions");
            xml.WriteElementString("index", label.IndexPartition.ToString());
            xml.WriteElementString("data", label.DataPartition.ToString());
            xml.WriteEndElement();
            xml.WriteElementString("blocksize", label.BlockSizeBytes.ToString(CultureInfo.InvariantCulture));
            xml.WriteElementString("compression", LtfsScalar.Text(label.Compression));
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    /// <summary>The version attribute of a root element.</summary>
    internal static LtfsVersion ReadVersion(LtfsXmlCursor cursor, string root)
    {
        var text = cursor.Attribute("version");
        return LtfsVersion.TryParse(text, out var version) && version.IsReadable
            ? version
            : throw new LtfsFormatException(LtfsFault.Version, $"Version '{text}' of '{root}' is not one of 2.x.");
    }

    private static LtfsLabel ReadField(LtfsLabel label, LtfsXmlCursor cursor, LtfsFields fields)
    {
        var name = cursor.Name;
        switch (name)
        {
            case "creator"
            or "formattime"
            or "volumeuuid"
            or "location"
            or "partitions"
            or "blocksize"
            or "compression":
                fields.Note(name);
                break;
            default:
                cursor.Skip();
                return label;
        }

        return name switch
        {
            "creator" => label with { Creator = fields.FilledText() },
            "formattime" => label with { FormatTime = fields.Time() },
            "volumeuuid" => label with { VolumeUuid = fields.Uuid() },
            "location" => label with { Location = ReadPair(cursor, "location", "partition", second: null).First },
            "partitions" => ReadPair(cursor, "partitions", "index", "data") is var (index, data) && index != data
                ? label with
                {
                    IndexPartition = index,
                    DataPartition = data,
                }
                : throw fields.Invalid("index and data are on the same partition"),
            "blocksize" => label with { BlockSizeBytes = ReadBlockSize(fields) },
            _ => label with { Compression = fields.Boolean() },
        };
    }

    private static int ReadBlockSize(LtfsFields fields) =>
        fields.Integer() is var size && size is > 0 and <= LtfsLabel.MaximumBlockSizeBytes
            ? (int)size
            : throw fields.Invalid($"block size {size} is outside 1 to {LtfsLabel.MaximumBlockSizeBytes}");

    private static (char First, char Second) ReadPair(LtfsXmlCursor cursor, string owner, string first, string? second)
    {
        var fields = new LtfsFields(cursor, owner);
        var values = ('\0', '\0');
        var parent = cursor.Enter();
        while (cursor.MoveToChild(parent))
        {
            if (cursor.Name == first)
            {
                fields.Note(first);
                values.Item1 = fields.Partition();
            }
            else if (second is not null && cursor.Name == second)
            {
                fields.Note(second);
                values.Item2 = fields.Partition();
            }
            else
            {
                cursor.Skip();
            }
        }

        fields.Require(second is null ? [first] : [first, second]);
        return values;
    }
}
