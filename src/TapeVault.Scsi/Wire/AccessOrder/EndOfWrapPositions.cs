using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>READ END OF WRAP POSITION's long answer, of IBM mechanisms: a 2-byte length, two reserved bytes, wraps.</summary>
/// <param name="Wraps">The wraps, ascending.</param>
public readonly record struct EndOfWrapPositions(IReadOnlyList<WrapDescriptor> Wraps)
{
    /// <summary>Bytes before the first wrap.</summary>
    public const int HeaderSize = 4;

    private const int CountedHeader = 2;

    /// <summary>Bytes of the whole answer.</summary>
    public int Size => HeaderSize + (Wraps.Count * WrapDescriptor.Size);

    /// <summary>Reads an answer; what is cut off is left out.</summary>
    /// <returns>False if the header is missing. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out EndOfWrapPositions value)
    {
        value = new EndOfWrapPositions([]);
        if (source.Length < HeaderSize)
        {
            return false;
        }

        var end = CountedHeader + BinaryPrimitives.ReadUInt16BigEndian(source);
        var rest = source[HeaderSize..Math.Max(HeaderSize, Math.Min(end, source.Length))];
        var wraps = new List<WrapDescriptor>();
        while (WrapDescriptor.TryRead(rest, out var wrap))
        {
            wraps.Add(wrap);
            rest = rest[WrapDescriptor.Size..];
        }

        value = new EndOfWrapPositions(wraps);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)(Size - CountedHeader));
        var rest = destination[HeaderSize..];
        foreach (var wrap in Wraps)
        {
            wrap.Write(rest);
            rest = rest[WrapDescriptor.Size..];
        }
    }
}
