using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>PERSISTENT RESERVE IN, READ KEYS (SPC-5): the keys of all registered initiators.</summary>
/// <param name="Generation">PRGENERATION: grows with every registration.</param>
/// <param name="Keys">The keys, one for each registered I_T nexus.</param>
public readonly record struct ReservationKeys(uint Generation, IReadOnlyList<ulong> Keys)
{
    /// <summary>Bytes before the first key.</summary>
    public const int HeaderSize = 8;

    private const int LengthOffset = 4;

    /// <summary>Bytes of the whole answer.</summary>
    public int Size => HeaderSize + (Keys.Count * sizeof(ulong));

    /// <summary>Reads an answer; what is cut off is left out.</summary>
    /// <returns>False if the header is missing. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReservationKeys value)
    {
        value = new ReservationKeys(0, []);
        if (source.Length < HeaderSize)
        {
            return false;
        }

        var announced = BinaryPrimitives.ReadUInt32BigEndian(source[LengthOffset..]);
        var bytes = (int)Math.Min(announced, (uint)(source.Length - HeaderSize));
        var keys = new ulong[bytes / sizeof(ulong)];
        for (var index = 0; index < keys.Length; index++)
        {
            keys[index] = BinaryPrimitives.ReadUInt64BigEndian(source[(HeaderSize + (index * sizeof(ulong)))..]);
        }

        value = new ReservationKeys(BinaryPrimitives.ReadUInt32BigEndian(source), keys);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt32BigEndian(destination, Generation);
        BinaryPrimitives.WriteUInt32BigEndian(destination[LengthOffset..], (uint)(Size - HeaderSize));
        var rest = destination[HeaderSize..];
        foreach (var key in Keys)
        {
            BinaryPrimitives.WriteUInt64BigEndian(rest, key);
            rest = rest[sizeof(ulong)..];
        }
    }
}
