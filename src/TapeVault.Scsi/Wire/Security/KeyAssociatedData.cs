using System.Buffers.Binary;
using System.Text;

namespace TapeVault.Scsi.Wire;

/// <summary>A key-associated data descriptor (SSC-5): what tells which key, never the key itself.</summary>
/// <param name="Type">TYPE.</param>
/// <param name="Authenticated">AUTHENTICATED: 0 unless reported; 1 not covered by authentication, 2 not checked, 3 checked.</param>
/// <param name="Value">The data: U-KAD up to 32 bytes, A-KAD up to 12 or 60 bytes on LTO.</param>
public readonly record struct KeyAssociatedData(KeyAssociatedDataType Type, byte Authenticated, byte[] Value)
{
    /// <summary>Bytes before the value.</summary>
    public const int HeaderSize = 4;

    private const int FlagsOffset = 1;
    private const byte AuthenticatedMask = 0x07;
    private const int LengthOffset = 2;

    /// <summary>Header and value in bytes.</summary>
    public int Size => HeaderSize + (Value?.Length ?? 0);

    /// <summary>The value as text without trailing spaces and NULs.</summary>
    public string TextValue => Encoding.UTF8.GetString(Value ?? []).TrimEnd(' ', '\0');

    /// <summary>A key's name as unauthenticated data.</summary>
    public static KeyAssociatedData OfName(string name) =>
        new(KeyAssociatedDataType.Unauthenticated, 0, Encoding.UTF8.GetBytes(name));

    /// <summary>Reads one descriptor; longer input is tolerated.</summary>
    /// <returns>False if header or value is cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out KeyAssociatedData value)
    {
        value = default;
        if (source.Length < HeaderSize)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(source[LengthOffset..]);
        if (source.Length < HeaderSize + length)
        {
            return false;
        }

        value = new KeyAssociatedData(
            (KeyAssociatedDataType)source[0],
            Field.Bits(source, FlagsOffset, AuthenticatedMask),
            source.Slice(HeaderSize, length).ToArray()
        );
        return true;
    }

    /// <summary>All descriptors; reading stops at the first that is cut short.</summary>
    public static IReadOnlyList<KeyAssociatedData> ReadAll(ReadOnlySpan<byte> source)
    {
        var found = new List<KeyAssociatedData>();
        while (TryRead(source, out var descriptor))
        {
            found.Add(descriptor);
            source = source[descriptor.Size..];
        }

        return found;
    }

    /// <summary>Writes descriptors one after the other.</summary>
    public static void WriteAll(IReadOnlyList<KeyAssociatedData> descriptors, Span<byte> destination)
    {
        foreach (var descriptor in descriptors)
        {
            descriptor.Write(destination);
            destination = destination[descriptor.Size..];
        }
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[0] = (byte)Type;
        Field.SetBits(destination, FlagsOffset, AuthenticatedMask, Authenticated);
        BinaryPrimitives.WriteUInt16BigEndian(destination[LengthOffset..], (ushort)(Size - HeaderSize));
        Value?.CopyTo(destination[HeaderSize..]);
    }

    /// <summary>Same header and same bytes.</summary>
    public bool Equals(KeyAssociatedData other) =>
        Type == other.Type && Authenticated == other.Authenticated && Value.AsSpan().SequenceEqual(other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Authenticated, Size);
}
