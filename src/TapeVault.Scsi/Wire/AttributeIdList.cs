using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// Attribute identifiers, as READ ATTRIBUTE answers to service actions 01h (present) and 05h (supported): a 4-byte length of
/// what follows, then 2 bytes for each (SPC-5 6.18).
/// </summary>
/// <param name="Ids">The identifiers.</param>
public readonly record struct AttributeIdList(IReadOnlyList<ushort> Ids)
{
    /// <summary>Bytes before the first identifier.</summary>
    public const int HeaderSize = 4;

    private const int IdSize = 2;

    /// <summary>Bytes of the whole list.</summary>
    public int Size => HeaderSize + (Ids.Count * IdSize);

    /// <summary>Reads a list; what is cut off is left out.</summary>
    /// <returns>False if the header is missing. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out AttributeIdList value)
    {
        value = new AttributeIdList([]);
        if (source.Length < HeaderSize)
        {
            return false;
        }

        var announced = BinaryPrimitives.ReadUInt32BigEndian(source);
        var rest = source[HeaderSize..];
        var count = (int)Math.Min(announced, (uint)rest.Length) / IdSize;
        var ids = new ushort[count];
        for (var index = 0; index < count; index++)
        {
            ids[index] = BinaryPrimitives.ReadUInt16BigEndian(rest[(index * IdSize)..]);
        }

        value = new AttributeIdList(ids);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)(Ids.Count * IdSize));
        for (var index = 0; index < Ids.Count; index++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination[(HeaderSize + (index * IdSize))..], Ids[index]);
        }
    }
}
