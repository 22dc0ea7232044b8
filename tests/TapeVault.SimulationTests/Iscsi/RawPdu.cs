using System.Buffers.Binary;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>A PDU as bytes, put together by hand from the tables of RFC 7143 clause 11 and not by the product's codecs.</summary>
/// <param name="Header">The 48 bytes of the basic header segment.</param>
/// <param name="Data">The data segment without padding.</param>
public sealed record RawPdu(byte[] Header, byte[] Data)
{
    public const int HeaderBytes = 48;

    public int Opcode => Header[0] & 0x3F;

    public byte Flags => Header[1];

    public uint Tag => UInt32(16);

    public bool HasFinal => (Flags & 0x80) != 0;

    public static RawPdu Of(byte opcode, byte flags, uint tag, byte[]? data = null)
    {
        var header = new byte[HeaderBytes];
        header[0] = opcode;
        header[1] = flags;
        data ??= [];
        header[5] = (byte)(data.Length >> 16 & 0xFF);
        header[6] = (byte)(data.Length >> 8 & 0xFF);
        header[7] = (byte)(data.Length & 0xFF);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(16), tag);
        return new RawPdu(header, data);
    }

    public RawPdu With(int offset, uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Header.AsSpan(offset), value);
        return this;
    }

    public RawPdu WithUnit(int number)
    {
        Header[9] = (byte)number;
        return this;
    }

    public RawPdu WithBytes(int offset, params byte[] bytes)
    {
        bytes.CopyTo(Header, offset);
        return this;
    }

    public uint UInt32(int offset) => BinaryPrimitives.ReadUInt32BigEndian(Header.AsSpan(offset));
}
