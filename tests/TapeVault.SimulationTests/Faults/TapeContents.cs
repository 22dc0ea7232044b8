using System.Globalization;
using System.Text;
using System.Xml.Linq;
using TapeVault.HardwareSim;

namespace TapeVault.SimulationTests.Faults;

/// <summary>
/// Reads an LTFS volume off a cartridge record by record, with nothing of the product's own reader: the last index on the data
/// partition that is whole, and the files that it names (ISO/IEC 20919, extents).
/// </summary>
internal sealed class TapeContents
{
    private const int DataPartition = 1;

    private readonly SimulatedCartridge _cartridge;
    private readonly XElement? _index;

    public TapeContents(SimulatedCartridge cartridge)
    {
        _cartridge = cartridge;
        _index = FindLastIndex();
    }

    /// <summary>The bytes of a file; null when the index does not name it or its extents leave the tape.</summary>
    /// <param name="path">Folder and name, with a slash between.</param>
    public byte[]? Read(string path)
    {
        var slash = path.LastIndexOf('/');
        var file = Folders()
            .FirstOrDefault(one => Name(one) == path[..slash])
            ?.Descendants("file")
            .FirstOrDefault(one => Name(one) == path[(slash + 1)..]);
        if (file is null)
        {
            return null;
        }

        using var content = new MemoryStream();
        foreach (var extent in file.Descendants("extent").OrderBy(one => Number(one, "fileoffset")))
        {
            if (!Copy(extent, content))
            {
                return null;
            }
        }

        return content.Length == Number(file, "length") ? content.ToArray() : null;
    }

    private static string? Name(XElement element) => element.Element("name")?.Value;

    private static long Number(XElement element, string name) =>
        long.Parse(element.Element(name)!.Value, CultureInfo.InvariantCulture);

    private IEnumerable<XElement> Folders() => _index?.Descendants("directory") ?? [];

    private bool Copy(XElement extent, MemoryStream content)
    {
        var partition = extent.Element("partition")!.Value == "a" ? 0 : DataPartition;
        var block = Number(extent, "startblock");
        var skip = Number(extent, "byteoffset");
        for (var left = Number(extent, "bytecount"); left > 0; block++)
        {
            if (block >= _cartridge.ObjectCount(partition) || _cartridge.IsFilemark(partition, block))
            {
                return false;
            }

            var record = _cartridge.ReadRecord(partition, block);
            var count = (int)Math.Min(left, record.Length - skip);
            content.Write(record, (int)skip, count);
            left -= count;
            skip = 0;
        }

        return true;
    }

    private XElement? FindLastIndex()
    {
        for (var end = _cartridge.ObjectCount(DataPartition); end > 0; end--)
        {
            if (!_cartridge.IsFilemark(DataPartition, end - 1))
            {
                continue;
            }

            var begin = end - 1;
            while (begin > 0 && !_cartridge.IsFilemark(DataPartition, begin - 1))
            {
                begin--;
            }

            if (Parse(begin, end - 1) is { } index)
            {
                return index;
            }
        }

        return null;
    }

    private XElement? Parse(long begin, long end)
    {
        using var text = new MemoryStream();
        for (var block = begin; block < end; block++)
        {
            text.Write(_cartridge.ReadRecord(DataPartition, block));
        }

        if (!Encoding.UTF8.GetString(text.ToArray()).Contains("<ltfsindex", StringComparison.Ordinal))
        {
            return null;
        }

        text.Position = 0;
        var root = XDocument.Load(text).Root!;
        return root.Name.LocalName == "ltfsindex" ? root : null;
    }
}
