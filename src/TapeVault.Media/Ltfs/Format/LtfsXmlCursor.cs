using System.Text;
using System.Xml;

namespace TapeVault.Media.Ltfs.Format;

/// <summary>
/// Walks LTFS XML forward, element by element, and turns every fault of the text into <see cref="LtfsFormatException"/>.
/// Nothing is held but the current element, and no text longer than its limit is taken into memory.
/// </summary>
internal sealed class LtfsXmlCursor : IDisposable
{
    private const int ShortText = 16_384;
    private readonly XmlReader _xml;
    private readonly char[] _chunk = new char[1024];
    private readonly StringBuilder _text = new();
    private string _namespace = "";

    public LtfsXmlCursor(Stream stream)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = false,
            CloseInput = false,
        };
        _xml = XmlReader.Create(stream, settings);
    }

    /// <summary>Depth of the current element; the root's is 0.</summary>
    public int Depth => _xml.Depth;

    /// <summary>Name of the current element; empty if it belongs to another XML namespace than the root.</summary>
    public string Name => _xml.NamespaceURI == _namespace ? _xml.LocalName : "";

    /// <summary>Name of the current element as it stands in the text.</summary>
    public string FullName => _xml.Name;

    /// <summary>Moves to the root element and gives its name.</summary>
    public string MoveToRoot()
    {
        while (Advance() && _xml.NodeType != XmlNodeType.Element)
        {
            if (
                _xml.NodeType == XmlNodeType.XmlDeclaration
                && _xml.GetAttribute("encoding") is { } encoding
                && !encoding.Equals("UTF-8", StringComparison.OrdinalIgnoreCase)
            )
            {
                throw new LtfsFormatException(
                    LtfsFault.NotXml,
                    $"The text says its encoding is '{encoding}', not UTF-8."
                );
            }
        }

        _namespace = _xml.NamespaceURI;
        return _xml.NodeType == XmlNodeType.Element
            ? _xml.LocalName
            : throw new LtfsFormatException(LtfsFault.NotXml, "There is no XML element.");
    }

    /// <summary>An attribute of the current element, or null.</summary>
    public string? Attribute(string name) => _xml.GetAttribute(name);

    /// <summary>
    /// Goes into the current element: gives what <see cref="MoveToChild"/> needs to walk its children, which is its depth,
    /// or -1 for <c>&lt;x/&gt;</c>, which has none.
    /// </summary>
    public int Enter() => _xml.IsEmptyElement ? -1 : _xml.Depth;

    /// <summary>
    /// Moves to the next child element of the element entered, from its start tag or from behind one of its children.
    /// </summary>
    /// <returns>False behind the last child.</returns>
    public bool MoveToChild(int parentDepth)
    {
        if (parentDepth < 0)
        {
            return false;
        }

        while (Advance())
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                return true;
            }

            if (_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == parentDepth)
            {
                return false;
            }

            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                RequireBlanks();
            }
        }

        throw new LtfsFormatException(LtfsFault.NotXml, "The text ends inside an element.");
    }

    /// <summary>The text of the current element, which may have no children; moves to its end.</summary>
    public string ReadText(int limit = ShortText)
    {
        if (_xml.IsEmptyElement)
        {
            return "";
        }

        var name = _xml.LocalName;
        _text.Clear();
        while (Advance() && _xml.NodeType != XmlNodeType.EndElement)
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                throw new LtfsFormatException(LtfsFault.Invalid, $"Element '{name}' holds another element{Place}.");
            }

            AppendValue(name, limit);
        }

        return _text.ToString();
    }

    /// <summary>The whole current element as text, to be written back unchanged; moves to its end.</summary>
    public string ReadVerbatim()
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            ConformanceLevel = ConformanceLevel.Fragment,
        };
        try
        {
            using var writer = XmlWriter.Create(text, settings);
            using var element = _xml.ReadSubtree();
            element.Read();
            writer.WriteNode(element, defattr: false);
        }
        catch (Exception problem) when (problem is XmlException or ArgumentException or InvalidOperationException)
        {
            throw NotXml(problem);
        }

        return text.ToString();
    }

    /// <summary>Skips the current element; moves to its end.</summary>
    public void Skip()
    {
        if (_xml.IsEmptyElement)
        {
            return;
        }

        var depth = _xml.Depth;
        while (Advance() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth)) { }
    }

    /// <summary>Reads to the end of the text; anything but blanks there is a fault.</summary>
    public void ExpectEnd()
    {
        while (Advance()) { }
    }

    public void Dispose() => _xml.Dispose();

    /// <summary>Where the cursor is, for messages.</summary>
    public string Place => _xml is IXmlLineInfo info ? $" (line {info.LineNumber}, column {info.LinePosition})" : "";

    /// <summary>Blanks between elements; the runtime calls them text when they are longer than its buffer.</summary>
    private void RequireBlanks()
    {
        while (NextChunk() is > 0 and var count)
        {
            if (!_chunk.AsSpan(0, count).IsWhiteSpace())
            {
                throw new LtfsFormatException(
                    LtfsFault.Invalid,
                    $"There is text where only elements may stand{Place}."
                );
            }
        }
    }

    private void AppendValue(string name, int limit)
    {
        while (NextChunk() is > 0 and var count)
        {
            if (_text.Length > limit - count)
            {
                throw new LtfsFormatException(
                    LtfsFault.Invalid,
                    $"Element '{name}' holds more than {limit} characters{Place}."
                );
            }

            _text.Append(_chunk, 0, count);
        }
    }

    /// <summary>The next piece of the current node's value, in <see cref="_chunk"/>; 0 at its end.</summary>
    private int NextChunk()
    {
        try
        {
            return _xml.ReadValueChunk(_chunk, 0, _chunk.Length);
        }
        catch (Exception problem) when (problem is XmlException or ArgumentException or InvalidOperationException)
        {
            throw NotXml(problem);
        }
    }

    private bool Advance()
    {
        try
        {
            return _xml.Read();
        }
        catch (Exception problem) when (problem is XmlException or ArgumentException or InvalidOperationException)
        {
            throw NotXml(problem);
        }
    }

    private static LtfsFormatException NotXml(Exception problem) =>
        new(LtfsFault.NotXml, $"The text is not XML in UTF-8: {problem.Message}", problem);
}
