using System.Buffers.Binary;
using System.Text;

namespace TapeVault.Scsi.Wire;

/// <summary>One parameter of a log page: a 4-byte header and its value (SPC-5 7.3.2.2).</summary>
/// <param name="Code">PARAMETER CODE.</param>
/// <param name="Control">
/// The control byte; <see cref="BinaryList"/>, <see cref="AsciiList"/>, <see cref="Counter"/>.
/// </param>
/// <param name="Value">The value, up to 255 bytes.</param>
public readonly record struct LogParameter(ushort Code, byte Control, byte[] Value)
{
    /// <summary>Control byte of a binary list (FORMAT AND LINKING 11b).</summary>
    public const byte BinaryList = 0x03;

    /// <summary>Control byte of an ASCII list (FORMAT AND LINKING 01b).</summary>
    public const byte AsciiList = 0x01;

    /// <summary>Control byte of a counter (FORMAT AND LINKING 00b).</summary>
    public const byte Counter = 0x00;

    /// <summary>Bytes before the value.</summary>
    public const int HeaderSize = 4;

    private const int ControlOffset = 2;
    private const int LengthOffset = 3;

    /// <summary>Header and value in bytes.</summary>
    public int Size => HeaderSize + (Value?.Length ?? 0);

    /// <summary>The value as an unsigned number; null if it is empty or larger than 64 bits.</summary>
    public ulong? NumericValue =>
        Value is { Length: > 0 } && Field.TryReadUnsigned(Value, out var number) ? number : null;

    /// <summary>The value as ASCII text without trailing spaces and NULs.</summary>
    public string TextValue => Encoding.ASCII.GetString(Value ?? []).TrimEnd(' ', '\0');

    /// <summary>A number in the given count of bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number needs more bytes.</exception>
    public static LogParameter OfNumber(ushort code, ulong number, int lengthBytes, byte control = BinaryList)
    {
        var value = new byte[lengthBytes];
        for (var index = lengthBytes - 1; index >= 0; index--)
        {
            value[index] = (byte)(number & 0xFF);
            number >>= 8;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(number, 0UL);
        return new LogParameter(code, control, value);
    }

    /// <summary>Reads one parameter; longer input is tolerated.</summary>
    /// <returns>False if header or value is cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out LogParameter value)
    {
        value = default;
        if (source.Length < HeaderSize || source.Length < HeaderSize + source[LengthOffset])
        {
            return false;
        }

        value = new LogParameter(
            BinaryPrimitives.ReadUInt16BigEndian(source),
            source[ControlOffset],
            source.Slice(HeaderSize, source[LengthOffset]).ToArray()
        );
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    /// <exception cref="OverflowException">The value is longer than 255 bytes.</exception>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination, Code);
        destination[ControlOffset] = Control;
        destination[LengthOffset] = (byte)(Size - HeaderSize);
        Value?.CopyTo(destination[HeaderSize..]);
    }

    /// <summary>Same header and same bytes.</summary>
    public bool Equals(LogParameter other) =>
        Code == other.Code && Control == other.Control && Value.AsSpan().SequenceEqual(other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Control, Size);
}
