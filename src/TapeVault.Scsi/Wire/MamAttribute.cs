using System.Buffers.Binary;
using System.Text;

namespace TapeVault.Scsi.Wire;

/// <summary>One attribute of the cartridge memory: a 5-byte header and its value (SPC-5 7.4.1).</summary>
/// <param name="Id">ATTRIBUTE IDENTIFIER.</param>
/// <param name="Format">FORMAT: <see cref="Binary"/>, <see cref="Ascii"/> or <see cref="Text"/>.</param>
/// <param name="ReadOnly">READ ONLY: the device or the maker owns it.</param>
/// <param name="Value">The value, up to 65,535 bytes. Written empty, it deletes the attribute.</param>
public readonly record struct MamAttribute(ushort Id, byte Format, bool ReadOnly, byte[] Value)
{
    /// <summary>FORMAT of binary values.</summary>
    public const byte Binary = 0;

    /// <summary>FORMAT of ASCII values, padded with spaces on the right.</summary>
    public const byte Ascii = 1;

    /// <summary>FORMAT of text in the character set that attribute 0805h names.</summary>
    public const byte Text = 2;

    /// <summary>Bytes before the value.</summary>
    public const int HeaderSize = 5;

    private const int FormatOffset = 2;
    private const int LengthOffset = 3;
    private const byte ReadOnlyMask = 0x80;
    private const byte FormatMask = 0x03;

    /// <summary>Header and value in bytes.</summary>
    public int Size => HeaderSize + (Value?.Length ?? 0);

    /// <summary>The value as text without trailing spaces and NULs (ASCII is a part of UTF-8).</summary>
    public string TextValue => Encoding.UTF8.GetString(Value ?? []).TrimEnd(' ', '\0');

    /// <summary>The value as an unsigned number; null if it is empty or larger than 64 bits.</summary>
    public ulong? NumericValue =>
        Value is { Length: > 0 } && Field.TryReadUnsigned(Value, out var number) ? number : null;

    /// <summary>An ASCII attribute of fixed length, padded with spaces.</summary>
    /// <exception cref="ArgumentException">The text is longer than the attribute or not ASCII.</exception>
    public static MamAttribute OfAscii(ushort id, string text, int lengthBytes)
    {
        if (!System.Text.Ascii.IsValid(text) || text.Length > lengthBytes)
        {
            throw new ArgumentException($"\"{text}\" is not ASCII of at most {lengthBytes} characters.", nameof(text));
        }

        return new MamAttribute(id, Ascii, ReadOnly: false, Encoding.ASCII.GetBytes(text.PadRight(lengthBytes)));
    }

    /// <summary>Reads one attribute; longer input is tolerated.</summary>
    /// <returns>False if header or value is cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out MamAttribute value)
    {
        value = default;
        if (source.Length < HeaderSize)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(source[LengthOffset..]);
        if (source.Length < HeaderSize + length)
        {
            return false;
        }

        value = new MamAttribute(
            BinaryPrimitives.ReadUInt16BigEndian(source),
            Field.Bits(source, FormatOffset, FormatMask),
            Field.Bit(source, FormatOffset, ReadOnlyMask),
            source.Slice(HeaderSize, length).ToArray()
        );
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination, Id);
        Field.SetBits(destination, FormatOffset, FormatMask, Format);
        Field.SetBit(destination, FormatOffset, ReadOnlyMask, ReadOnly);
        BinaryPrimitives.WriteUInt16BigEndian(destination[LengthOffset..], (ushort)(Size - HeaderSize));
        Value?.CopyTo(destination[HeaderSize..]);
    }

    /// <summary>Same header and same bytes.</summary>
    public bool Equals(MamAttribute other) =>
        Id == other.Id
        && Format == other.Format
        && ReadOnly == other.ReadOnly
        && Value.AsSpan().SequenceEqual(other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Format, ReadOnly, Size);
}
