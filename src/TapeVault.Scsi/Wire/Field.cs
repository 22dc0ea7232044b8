using System.Buffers.Binary;
using System.Numerics;

namespace TapeVault.Scsi.Wire;

/// <summary>Reads and writes the odd-sized fields of SCSI structures. All multi-byte fields are big-endian.</summary>
internal static class Field
{
    private const int UInt24Limit = 0xFFFFFF;
    private const long UInt48Limit = 0xFFFF_FFFF_FFFF;
    private const int Int24Sign = 0x800000;

    public static bool Bit(ReadOnlySpan<byte> source, int offset, byte mask) => (source[offset] & mask) != 0;

    public static void SetBit(Span<byte> destination, int offset, byte mask, bool value)
    {
        if (value)
        {
            destination[offset] |= mask;
        }
    }

    /// <summary>The bits under a mask, shifted down to bit 0.</summary>
    public static byte Bits(ReadOnlySpan<byte> source, int offset, byte mask) =>
        (byte)((source[offset] & mask) >> BitOperations.TrailingZeroCount(mask));

    /// <summary>Puts a value under a mask in a byte that was cleared before.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value has more bits than the mask.</exception>
    public static void SetBits(Span<byte> destination, int offset, byte mask, byte value)
    {
        var shift = BitOperations.TrailingZeroCount(mask);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, mask >> shift);
        destination[offset] |= (byte)(value << shift);
    }

    public static int ReadUInt24(ReadOnlySpan<byte> source, int offset) =>
        (source[offset] << 16) | (source[offset + 1] << 8) | source[offset + 2];

    /// <exception cref="ArgumentOutOfRangeException">The value does not fit in 24 bits.</exception>
    public static void WriteUInt24(Span<byte> destination, int offset, int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, UInt24Limit);
        destination[offset] = (byte)(value >> 16);
        destination[offset + 1] = (byte)((value >> 8) & 0xFF);
        destination[offset + 2] = (byte)(value & 0xFF);
    }

    public static int ReadInt24(ReadOnlySpan<byte> source, int offset)
    {
        var raw = ReadUInt24(source, offset);
        return raw >= Int24Sign ? raw - (UInt24Limit + 1) : raw;
    }

    /// <exception cref="ArgumentOutOfRangeException">The value does not fit in 24 bits with sign.</exception>
    public static void WriteInt24(Span<byte> destination, int offset, int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, -Int24Sign);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, Int24Sign);
        WriteUInt24(destination, offset, value & UInt24Limit);
    }

    public static long ReadUInt48(ReadOnlySpan<byte> source, int offset) =>
        ((long)BinaryPrimitives.ReadUInt16BigEndian(source[offset..]) << 32)
        | BinaryPrimitives.ReadUInt32BigEndian(source[(offset + 2)..]);

    /// <exception cref="ArgumentOutOfRangeException">The value does not fit in 48 bits.</exception>
    public static void WriteUInt48(Span<byte> destination, int offset, long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, UInt48Limit);
        BinaryPrimitives.WriteUInt16BigEndian(destination[offset..], (ushort)(value >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(destination[(offset + 2)..], (uint)(value & uint.MaxValue));
    }

    /// <summary>An unsigned number of any length up to 8 bytes; false when the rest would not fit.</summary>
    public static bool TryReadUnsigned(ReadOnlySpan<byte> source, out ulong value)
    {
        value = 0;
        for (var index = 0; index < source.Length; index++)
        {
            if (value >> 56 != 0)
            {
                value = 0;
                return false;
            }

            value = (value << 8) | source[index];
        }

        return true;
    }

    public static bool IsCommand(ReadOnlySpan<byte> source, int size, OperationCode code) =>
        source.Length >= size && source[0] == (byte)code;

    public static void BeginCommand(Span<byte> destination, int size, OperationCode code)
    {
        destination[..size].Clear();
        destination[0] = (byte)code;
    }
}
