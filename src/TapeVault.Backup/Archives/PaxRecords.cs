namespace TapeVault.Backup.Archives;

/// <summary>
/// The records of pax headers, as places in the buffer that holds them, in the order stored. Of several with one keyword
/// the last holds; an empty value takes the others back (IEEE 1003.1, pax extended header).
/// </summary>
internal sealed class PaxRecords(PaxRecordBuffer bytes)
{
    private readonly List<Place> _places = [];

    /// <summary>Number of records.</summary>
    public int Count => _places.Count;

    /// <summary>Forgets all records.</summary>
    public void Clear() => _places.Clear();

    /// <summary>Keyword of a record.</summary>
    public ReadOnlySpan<byte> Keyword(int index) =>
        bytes.Bytes.Slice(_places[index].Start, _places[index].KeywordLength);

    /// <summary>Value of a record.</summary>
    public ReadOnlySpan<byte> Value(int index) =>
        bytes.Bytes.Slice(_places[index].Start + _places[index].KeywordLength + 1, _places[index].ValueLength);

    /// <summary>Finds the last record with a keyword, whatever its value.</summary>
    public bool TryFind(ReadOnlySpan<byte> keyword, out ReadOnlySpan<byte> value)
    {
        for (var i = _places.Count - 1; i >= 0; i--)
        {
            if (Keyword(i).SequenceEqual(keyword))
            {
                value = Value(i);
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Takes in the records from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    /// <returns>False if they are malformed.</returns>
    public bool TryAdd(int start, int end)
    {
        while (start < end)
        {
            ReadOnlySpan<byte> rest = bytes.Bytes[start..end];
            var space = rest[..Math.Min(rest.Length, 11)].IndexOf((byte)' ');
            if (
                space < 1
                || !PaxNumber.TryRead(rest[..space], out var length)
                || length < space + 4
                || length > rest.Length
                || rest[(int)length - 1] != '\n'
            )
            {
                return false;
            }

            var record = rest[(space + 1)..((int)length - 1)];
            var equals = record.IndexOf((byte)'=');
            if (equals < 1)
            {
                return false;
            }

            _places.Add(new Place(start + space + 1, equals, record.Length - equals - 1));
            start += (int)length;
        }

        return true;
    }

    private readonly record struct Place(int Start, int KeywordLength, int ValueLength);
}
