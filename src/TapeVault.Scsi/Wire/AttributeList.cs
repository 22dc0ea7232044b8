using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// Attributes with values, as READ ATTRIBUTE (service action 00h) answers and WRITE ATTRIBUTE sends: a 4-byte length of
/// what follows, then attributes in ascending order (SPC-5 6.18, 6.53).
/// </summary>
/// <param name="Attributes">The attributes.</param>
/// <param name="IsComplete">
/// False if the answer was cut, for example by the allocation length; the rest is missing.
/// </param>
public readonly record struct AttributeList(IReadOnlyList<MamAttribute> Attributes, bool IsComplete = true)
{
    /// <summary>Bytes before the first attribute.</summary>
    public const int HeaderSize = 4;

    /// <summary>Bytes of the whole list.</summary>
    public int Size => HeaderSize + Attributes.Sum(attribute => attribute.Size);

    /// <summary>Reads a list; what is cut off is left out.</summary>
    /// <returns>False if the header is missing. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out AttributeList value)
    {
        value = new AttributeList([]);
        if (source.Length < HeaderSize)
        {
            return false;
        }

        var announced = BinaryPrimitives.ReadUInt32BigEndian(source);
        var rest = source[HeaderSize..];
        var complete = announced <= (uint)rest.Length;
        rest = complete ? rest[..(int)announced] : rest;
        var attributes = new List<MamAttribute>();
        while (MamAttribute.TryRead(rest, out var attribute))
        {
            attributes.Add(attribute);
            rest = rest[attribute.Size..];
        }

        value = new AttributeList(attributes, complete && rest.IsEmpty);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)(Size - HeaderSize));
        var rest = destination[HeaderSize..];
        foreach (var attribute in Attributes)
        {
            attribute.Write(rest);
            rest = rest[attribute.Size..];
        }
    }
}
