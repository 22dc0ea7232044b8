using System.Numerics;
using System.Runtime.InteropServices;

namespace TapeVault.Catalog.Index;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4): reflected, initial value and final XOR all ones.</summary>
internal static class Crc32C
{
    /// <summary>Length of a stored checksum in bytes.</summary>
    public const int Size = 4;

    /// <summary>The checksum of some bytes.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : ReverseBytes(word));
        }

        foreach (var b in bytes[(bytes.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }

    private static ulong ReverseBytes(ulong word) => System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word);
}
