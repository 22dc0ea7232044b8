using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>SECURITY PROTOCOL IN, protocol 00h, page 0000h: the protocols that the device supports (SPC-5 7.7.1.3).</summary>
/// <param name="Protocols">Protocol codes, ascending.</param>
public readonly record struct SecurityProtocolList(IReadOnlyList<byte> Protocols)
{
    /// <summary>Bytes before the first code.</summary>
    public const int HeaderSize = 8;

    private const int LengthOffset = 6;

    /// <summary>Bytes of the whole list.</summary>
    public int Size => HeaderSize + Protocols.Count;

    /// <summary>Whether the device supports a protocol.</summary>
    public bool Supports(SecurityProtocol protocol) => Protocols.Contains((byte)protocol);

    /// <summary>Reads a list; what is cut off is left out.</summary>
    /// <returns>False if the header is missing. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out SecurityProtocolList value)
    {
        value = new SecurityProtocolList([]);
        if (source.Length < HeaderSize)
        {
            return false;
        }

        int announced = BinaryPrimitives.ReadUInt16BigEndian(source[LengthOffset..]);
        var rest = source[HeaderSize..];
        value = new SecurityProtocolList(rest[..Math.Min(announced, rest.Length)].ToArray());
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination[LengthOffset..], (ushort)Protocols.Count);
        for (var index = 0; index < Protocols.Count; index++)
        {
            destination[HeaderSize + index] = Protocols[index];
        }
    }
}
