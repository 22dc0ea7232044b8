using System.Globalization;
using System.Text;
using System.Xml;

namespace TapeVault.Media.Ltfs.Format;

/// <summary>Writes a full index as a stream, version <see cref="LtfsVersion.Written"/>.</summary>
public static class LtfsIndexWriter
{
    /// <summary>Writes the index; the stream stays open and receives exactly the text, nothing before or behind it.</summary>
    public static void Write(LtfsIndex index, Stream stream)
    {
        using var xml = LtfsXml.Start(stream);
        xml.WriteStartElement(LtfsIndexFormat.RootElement);
        xml.WriteAttributeString("version", LtfsVersion.Written.ToString());
        WriteHead(index, xml);
        WriteTree(index.Root, xml);
        WriteVerbatim(index.Unknown, xml);
        xml.WriteEndElement();
    }

    private static void WriteHead(LtfsIndex index, XmlWriter xml)
    {
        xml.WriteElementString("creator", index.Creator);
        if (index.Comment is not null)
        {
            xml.WriteElementString("comment", index.Comment);
        }

        xml.WriteElementString("volumeuuid", index.VolumeUuid.ToString("D"));
        xml.WriteElementString("generationnumber", Text(index.Generation));
        xml.WriteElementString("updatetime", index.UpdateTime.ToString());
        WriteLocation("location", index.Location, xml);
        if (index.Previous is { } previous)
        {
            WriteLocation("previousgenerationlocation", previous, xml);
        }

        xml.WriteElementString("allowpolicyupdate", LtfsScalar.Text(index.AllowPolicyUpdate));
        if (index.PlacementPolicy is not null)
        {
            WriteVerbatim([index.PlacementPolicy], xml);
        }

        if (index.LockState != LtfsLockState.Unlocked)
        {
            var state = index.LockState == LtfsLockState.Locked ? "locked" : "permlocked";
            xml.WriteElementString("volumelockstate", state);
        }

        xml.WriteElementString("highestfileuid", index.HighestUid.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Writes the tree with a stack of our own; children in order of their numbers, as other programs do.</summary>
    private static void WriteTree(LtfsDirectory root, XmlWriter xml)
    {
        var open = new Stack<(LtfsDirectory Directory, IEnumerator<LtfsEntry> Pending)>();
        OpenDirectory(root, xml, open);
        while (open.TryPeek(out var top))
        {
            if (!top.Pending.MoveNext())
            {
                xml.WriteEndElement();
                WriteVerbatim(top.Directory.Unknown, xml);
                xml.WriteEndElement();
                open.Pop();
            }
            else if (top.Pending.Current is LtfsDirectory directory)
            {
                OpenDirectory(directory, xml, open);
            }
            else
            {
                WriteFile((LtfsFile)top.Pending.Current, xml);
            }
        }
    }

    private static void OpenDirectory(
        LtfsDirectory directory,
        XmlWriter xml,
        Stack<(LtfsDirectory Directory, IEnumerator<LtfsEntry> Pending)> open
    )
    {
        xml.WriteStartElement("directory");
        WriteCommon(directory, xml);
        xml.WriteStartElement("contents");
        open.Push((directory, directory.Entries.OrderBy(entry => entry.Uid).GetEnumerator()));
    }

    private static void WriteFile(LtfsFile file, XmlWriter xml)
    {
        xml.WriteStartElement("file");
        WriteCommon(file, xml);
        xml.WriteElementString("length", Text(file.Length));
        if (file.SymlinkTarget is not null)
        {
            LtfsXml.WriteName(xml, "symlink", file.SymlinkTarget);
        }
        else if (file.Extents.Count > 0)
        {
            xml.WriteStartElement("extentinfo");
            foreach (var extent in file.Extents)
            {
                WriteExtent(extent, xml);
            }

            xml.WriteEndElement();
        }

        WriteVerbatim(file.Unknown, xml);
        xml.WriteEndElement();
    }

    private static void WriteCommon(LtfsEntry entry, XmlWriter xml)
    {
        LtfsXml.WriteName(xml, "name", entry.Name);
        xml.WriteElementString("readonly", LtfsScalar.Text(entry.IsReadOnly));
        xml.WriteElementString("creationtime", entry.Times.Created.ToString());
        xml.WriteElementString("changetime", entry.Times.Changed.ToString());
        xml.WriteElementString("modifytime", entry.Times.Modified.ToString());
        xml.WriteElementString("accesstime", entry.Times.Accessed.ToString());
        xml.WriteElementString("backuptime", entry.Times.BackedUp.ToString());
        xml.WriteElementString("fileuid", entry.Uid.ToString(CultureInfo.InvariantCulture));
        if (entry.Attributes.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("extendedattributes");
        foreach (var attribute in entry.Attributes)
        {
            xml.WriteStartElement("xattr");
            LtfsXml.WriteName(xml, "key", attribute.Key);
            xml.WriteStartElement("value");
            var isText = TryText(attribute.Value, out var text);
            xml.WriteAttributeString("type", isText ? "text" : "base64");
            xml.WriteString(isText ? text : Convert.ToBase64String(attribute.Value));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteExtent(LtfsExtent extent, XmlWriter xml)
    {
        xml.WriteStartElement("extent");
        xml.WriteElementString("fileoffset", Text(extent.FileOffset));
        xml.WriteElementString("partition", extent.Partition.ToString());
        xml.WriteElementString("startblock", Text(extent.StartBlock));
        xml.WriteElementString("byteoffset", Text(extent.ByteOffset));
        xml.WriteElementString("bytecount", Text(extent.ByteCount));
        xml.WriteEndElement();
    }

    private static void WriteLocation(string element, LtfsLocation location, XmlWriter xml)
    {
        xml.WriteStartElement(element);
        xml.WriteElementString("partition", location.Partition.ToString());
        xml.WriteElementString("startblock", Text(location.StartBlock));
        xml.WriteEndElement();
    }

    private static void WriteVerbatim(IReadOnlyList<string> elements, XmlWriter xml)
    {
        foreach (var element in elements)
        {
            xml.WriteRaw("\n" + element);
        }
    }

    /// <summary>
    /// Whether a value survives as text: UTF-8, only characters that XML has, no CR (newline normalisation would alter it)
    /// and no outer blanks.
    /// </summary>
    private static bool TryText(byte[] value, out string text)
    {
        text = "";
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(value);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        if (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])))
        {
            return false;
        }

        foreach (var character in text)
        {
            if (character == '\r' || (!XmlConvert.IsXmlChar(character) && !char.IsSurrogate(character)))
            {
                return false;
            }
        }

        return true;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
