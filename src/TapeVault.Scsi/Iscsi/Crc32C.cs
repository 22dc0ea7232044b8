using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace TapeVault.Scsi.Iscsi;

/// <summary>
/// CRC-32C (Castagnoli): reflected, initial value and final XOR all ones. Header and data digests of iSCSI send its bytes
/// lowest first (RFC 3720 B.4: 32 bytes of zeros give AA 36 91 8A).
/// </summary>
public static class Crc32C
{
    /// <summary>Length of a digest in bytes.</summary>
    public const int Size = 4;

    /// <summary>The checksum of some bytes.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes) => Continue(0, bytes);

    /// <summary>Goes on with more bytes.</summary>
    /// <param name="crc">Checksum of what came before; 0 for nothing.</param>
    /// <param name="bytes">What follows.</param>
    public static uint Continue(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            crc = BitOperations.Crc32C(
                crc,
                BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word)
            );
        }

        foreach (var value in bytes[(bytes.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }

    /// <summary>Writes a checksum as a digest.</summary>
    public static void WriteDigest(Span<byte> destination, uint crc) =>
        BinaryPrimitives.WriteUInt32LittleEndian(destination, crc);

    /// <summary>Reads a digest.</summary>
    public static uint ReadDigest(ReadOnlySpan<byte> source) => BinaryPrimitives.ReadUInt32LittleEndian(source);
}
