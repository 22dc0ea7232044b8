using TapeVault.Backup.Files;

namespace TapeVault.Backup.Archives;

/// <summary>
/// Reads the map of a sparse entry: GNU's pax formats 1.0 (in the body), 0.1 (one record) and 0.0 (a record for each number).
/// </summary>
internal sealed class SparseMapReader(EntryHeader header, ArchiveInput input)
{
    private int _next;

    /// <summary>Reads the map that opens a body; it is appended to the header's raw bytes.</summary>
    /// <param name="bodyBytes">Length of the body with the map.</param>
    /// <param name="mapBytes">Length of the map with its padding.</param>
    public List<DataRange> ReadFromBody(long bodyBytes, out long mapBytes)
    {
        var start = header.Raw.Length;
        _next = start;
        var end = start + Math.Min(bodyBytes, EntryHeader.LargestBytes - start);
        var count = NextNumber(end);
        var ranges = new List<DataRange>();
        for (long i = 0; i < count; i++)
        {
            var offset = NextNumber(end);
            Add(ranges, offset, NextNumber(end));
        }

        mapBytes = header.Raw.Length - start;
        return ranges;
    }

    /// <summary>Reads the list <c>offset,length,offset,length</c> of format 0.1.</summary>
    public List<DataRange> ReadFromRecord(ReadOnlySpan<byte> list)
    {
        var ranges = new List<DataRange>();
        while (!list.IsEmpty)
        {
            var offset = NextListed(ref list);
            Add(ranges, offset, NextListed(ref list));
        }

        return ranges;
    }

    /// <summary>Reads the pairs of records of format 0.0; none gives an empty map.</summary>
    public List<DataRange> ReadFromPairs(PaxRecords records)
    {
        var ranges = new List<DataRange>();
        long? offset = null;
        for (var i = 0; i < records.Count; i++)
        {
            var isOffset = records.Keyword(i).SequenceEqual("GNU.sparse.offset"u8);
            var isLength = records.Keyword(i).SequenceEqual("GNU.sparse.numbytes"u8);
            if (!isOffset && !isLength)
            {
                continue;
            }

            if (!PaxNumber.TryRead(records.Value(i), out var number) || isOffset == offset.HasValue)
            {
                throw Malformed();
            }

            if (isLength)
            {
                Add(ranges, offset ?? 0, number);
            }

            offset = isOffset ? number : null;
        }

        return ranges;
    }

    private static void Add(List<DataRange> ranges, long offset, long lengthBytes)
    {
        // an empty range only marks where a hole at the end stops, which the real size says as well
        if (lengthBytes > 0)
        {
            ranges.Add(new DataRange(offset, lengthBytes));
        }
    }

    private long NextNumber(long end)
    {
        long value = 0;
        for (var digits = 0; ; digits++)
        {
            if (_next == header.Raw.Length)
            {
                ReadBlock(end);
            }

            var b = header.Raw.Bytes[_next++];
            if (b == '\n' && digits > 0)
            {
                return value;
            }

            if (b is < (byte)'0' or > (byte)'9' || digits == 18)
            {
                throw Malformed();
            }

            value = (value * 10) + (b - '0');
        }
    }

    private void ReadBlock(long end)
    {
        if (header.Raw.Length + UstarHeader.Size > end)
        {
            throw Malformed();
        }

        input.ReadTo(header.Raw, UstarHeader.Size);
    }

    private long NextListed(ref ReadOnlySpan<byte> list)
    {
        var comma = list.IndexOf((byte)',');
        var text = comma < 0 ? list : list[..comma];
        list = comma < 0 ? default : list[(comma + 1)..];
        return PaxNumber.TryRead(text, out var value) ? value : throw Malformed();
    }

    private ArchiveFormatException Malformed() => header.Malformed("the sparse map is malformed.");
}
