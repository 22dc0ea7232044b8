using System.Text;
using System.Xml;

namespace TapeVault.Media.Ltfs.Format;

/// <summary>
/// How LTFS XML is written: the declaration by hand, because <see cref="XmlWriter"/> spells the encoding <c>utf-8</c> and
/// other programs take only <c>UTF-8</c>; no byte order mark; nothing before the first or behind the last character.
/// </summary>
internal static class LtfsXml
{
    private static ReadOnlySpan<byte> Declaration => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"u8;

    /// <summary>Writes the declaration and opens a writer behind it; the stream stays open.</summary>
    public static XmlWriter Start(Stream stream)
    {
        stream.Write(Declaration);
        return XmlWriter.Create(
            stream,
            new XmlWriterSettings
            {
                OmitXmlDeclaration = true,
                Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                Indent = true,
                IndentChars = "",
                NewLineChars = "\n",
                NewLineHandling = NewLineHandling.Entitize,
                CloseOutput = false,
            }
        );
    }

    /// <summary>Writes an element of the name type, percent-encoded where it must be.</summary>
    public static void WriteName(XmlWriter xml, string element, string name)
    {
        xml.WriteStartElement(element);
        if (LtfsName.NeedsEncoding(name))
        {
            xml.WriteAttributeString("percentencoded", "true");
            xml.WriteString(LtfsName.Encode(name));
        }
        else
        {
            xml.WriteString(name);
        }

        xml.WriteEndElement();
    }

    /// <summary>Reads an element of the name type: decoded, composed, and legal for its kind.</summary>
    public static string ReadName(LtfsXmlCursor cursor, LtfsNameKind kind)
    {
        var element = cursor.FullName;
        var encoded =
            cursor.Attribute("percentencoded") is { } flag && LtfsScalar.TryParseBoolean(flag, out var on) && on;
        var text = cursor.ReadText();
        if (encoded && !LtfsName.TryDecode(text, out text))
        {
            throw new LtfsFormatException(
                LtfsFault.Name,
                $"Element '{element}' is not UTF-8 once decoded{cursor.Place}."
            );
        }

        var objection = LtfsName.Objection(text, kind);
        if (objection is not null)
        {
            throw new LtfsFormatException(LtfsFault.Name, $"Element '{element}': {objection}{cursor.Place}.");
        }

        var name = LtfsName.Normalise(text);
        return LtfsName.Objection(name, kind) is null
            ? name
            : throw new LtfsFormatException(
                LtfsFault.Name,
                $"Element '{element}' is too long once composed{cursor.Place}."
            );
    }
}
