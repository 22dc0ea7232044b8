using System.Buffers.Binary;
using System.Numerics;

namespace TapeVault.HardwareSim;

/// <summary>
/// The four check bytes of logical block protection, computed by the simulator itself so that it can disagree with the product.
/// Method 1 is the Reed-Solomon CRC of ECMA-319: remainder by x⁴ + 38h·x³ + CFh·x² + 38h·x + 1 over GF(256) with the field
/// polynomial 11Dh, start 0, most significant byte first. Method 2 is CRC-32C, least significant byte first.
/// </summary>
internal static class BlockGuard
{
    public const int Size = 4;

    private const byte ReedSolomon = 1;
    private const int FieldPolynomial = 0x11D;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <summary>Writes the check bytes of a block.</summary>
    /// <param name="method">1 or 2.</param>
    /// <param name="crcBigEndian">Whether CRC-32C goes most significant byte first, as a firmware might have it.</param>
    /// <param name="block">The block without check bytes.</param>
    /// <param name="destination">Four bytes.</param>
    public static void Write(byte method, bool crcBigEndian, ReadOnlySpan<byte> block, Span<byte> destination)
    {
        uint check = method == ReedSolomon ? ReedSolomonCrc(block) : Crc32C(block);
        if (method == ReedSolomon || crcBigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination, check);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(destination, check);
        }
    }

    /// <summary>Whether a block ends with its right check bytes.</summary>
    public static bool Matches(byte method, bool crcBigEndian, ReadOnlySpan<byte> guarded)
    {
        Span<byte> right = stackalloc byte[Size];
        Write(method, crcBigEndian, guarded[..^Size], right);
        return guarded[^Size..].SequenceEqual(right);
    }

    public static uint ReedSolomonCrc(ReadOnlySpan<byte> block)
    {
        uint remainder = 0;
        foreach (byte value in block)
        {
            remainder = (remainder << 8) ^ Table[(byte)(remainder >> 24) ^ value];
        }

        return remainder;
    }

    public static uint Crc32C(ReadOnlySpan<byte> block)
    {
        uint crc = uint.MaxValue;
        while (block.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(block));
            block = block[sizeof(ulong)..];
        }

        foreach (byte value in block)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }

    private static uint Remainder(int value) =>
        (Product(0x38, value) << 24) | (Product(0xCF, value) << 16) | (Product(0x38, value) << 8) | (uint)value;

    private static uint Product(int left, int right)
    {
        int product = 0;
        for (; right != 0; right >>= 1)
        {
            product ^= (right & 1) * left;
            left <<= 1;
            left ^= (left >> 8) * FieldPolynomial;
        }

        return (uint)product;
    }
}
