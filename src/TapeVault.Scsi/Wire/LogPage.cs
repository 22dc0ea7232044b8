using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>A log page: 4-byte header and its parameters (SPC-5 7.3.2).</summary>
/// <param name="Page">PAGE CODE, 0 to 3Fh.</param>
/// <param name="Subpage">SUBPAGE CODE; SPF is set when it is not 0.</param>
/// <param name="Parameters">The parameters in the order sent.</param>
/// <param name="IsComplete">
/// False if the answer was cut, for example by the allocation length; the rest is missing.
/// </param>
public readonly record struct LogPage(
    byte Page,
    byte Subpage,
    IReadOnlyList<LogParameter> Parameters,
    bool IsComplete = true
)
{
    /// <summary>Bytes before the first parameter.</summary>
    public const int HeaderSize = 4;

    private const byte PageMask = 0x3F;
    private const byte SubpageFormatMask = 0x40;
    private const int SubpageOffset = 1;
    private const int LengthOffset = 2;

    /// <summary>Bytes of the whole page.</summary>
    public int Size => HeaderSize + Parameters.Sum(parameter => parameter.Size);

    /// <summary>The parameter with this code, or null.</summary>
    public LogParameter? Find(ushort code)
    {
        foreach (var parameter in Parameters)
        {
            if (parameter.Code == code)
            {
                return parameter;
            }
        }

        return null;
    }

    /// <summary>The parameter with this code as a number, or null if there is none.</summary>
    public ulong? Number(ushort code) => Find(code)?.NumericValue;

    /// <summary>Reads a page; what is cut off is left out.</summary>
    /// <returns>False if the header is missing. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out LogPage value)
    {
        value = new LogPage(0, 0, []);
        if (source.Length < HeaderSize)
        {
            return false;
        }

        int announced = BinaryPrimitives.ReadUInt16BigEndian(source[LengthOffset..]);
        var rest = source[HeaderSize..];
        var complete = announced <= rest.Length;
        rest = complete ? rest[..announced] : rest;
        var parameters = new List<LogParameter>();
        while (LogParameter.TryRead(rest, out var parameter))
        {
            parameters.Add(parameter);
            rest = rest[parameter.Size..];
        }

        var subpage = Field.Bit(source, 0, SubpageFormatMask) ? source[SubpageOffset] : (byte)0;
        value = new LogPage(Field.Bits(source, 0, PageMask), subpage, parameters, complete && rest.IsEmpty);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    /// <exception cref="OverflowException">The parameters take more than 65,535 bytes.</exception>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, 0, PageMask, Page);
        Field.SetBit(destination, 0, SubpageFormatMask, Subpage != 0);
        destination[SubpageOffset] = Subpage;
        BinaryPrimitives.WriteUInt16BigEndian(destination[LengthOffset..], (ushort)(Size - HeaderSize));
        var rest = destination[HeaderSize..];
        foreach (var parameter in Parameters)
        {
            parameter.Write(rest);
            rest = rest[parameter.Size..];
        }
    }
}
