using System.Buffers.Binary;
using System.Collections.Immutable;

namespace TapeVault.Scsi;

/// <summary>
/// The Reed-Solomon CRC of ECMA-319 annex, protection method 1: four check bytes over GF(256) with x^8+x^4+x^3+x^2+1 and the
/// generator x^4 + 38h x^3 + CFh x^2 + 38h x + 1, begun with 0, most significant byte first.
/// </summary>
public static class ReedSolomonCrc
{
    private const int FieldPolynomial = 0x11D;
    private const uint Generator = 0x38CF3801;
    private const int Slices = 8;
    private const int ByteValues = 256;
    private const int ByteBits = 8;

    /// <summary>Row k holds the remainder of a byte with k zero bytes behind it.</summary>
    private static readonly ImmutableArray<ImmutableArray<uint>> Tables = BuildTables();

    /// <summary>Continues over more bytes.</summary>
    /// <param name="crc">0 at the beginning, else what the call before returned.</param>
    /// <param name="bytes">The next bytes.</param>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var t0 = Tables[0].AsSpan();
        var t1 = Tables[1].AsSpan();
        var t2 = Tables[2].AsSpan();
        var t3 = Tables[3].AsSpan();
        var t4 = Tables[4].AsSpan();
        var t5 = Tables[5].AsSpan();
        var t6 = Tables[6].AsSpan();
        var t7 = Tables[7].AsSpan();
        while (bytes.Length >= Slices)
        {
            var word = BinaryPrimitives.ReadUInt64BigEndian(bytes) ^ ((ulong)crc << 32);
            crc =
                t7[(int)(word >> 56)]
                ^ t6[(int)((word >> 48) & 0xFF)]
                ^ t5[(int)((word >> 40) & 0xFF)]
                ^ t4[(int)((word >> 32) & 0xFF)]
                ^ t3[(int)((word >> 24) & 0xFF)]
                ^ t2[(int)((word >> 16) & 0xFF)]
                ^ t1[(int)((word >> 8) & 0xFF)]
                ^ t0[(int)(word & 0xFF)];
            bytes = bytes[Slices..];
        }

        foreach (var value in bytes)
        {
            crc = (crc << ByteBits) ^ t0[(int)(crc >> 24) ^ value];
        }

        return crc;
    }

    private static ImmutableArray<ImmutableArray<uint>> BuildTables()
    {
        var tables = new uint[Slices][];
        tables[0] = new uint[ByteValues];
        for (var value = 0; value < ByteValues; value++)
        {
            for (var shift = 0; shift < 32; shift += ByteBits)
            {
                tables[0][value] |= (uint)Multiply(value, (int)((Generator >> shift) & 0xFF)) << shift;
            }
        }

        for (var slice = 1; slice < Slices; slice++)
        {
            tables[slice] = new uint[ByteValues];
            for (var value = 0; value < ByteValues; value++)
            {
                var before = tables[slice - 1][value];
                tables[slice][value] = (before << ByteBits) ^ tables[0][(int)(before >> 24)];
            }
        }

        return [.. tables.Select(table => table.ToImmutableArray())];
    }

    private static int Multiply(int left, int right)
    {
        var product = 0;
        for (; right != 0; right >>= 1)
        {
            product ^= (right & 1) * left;
            left <<= 1;
            left ^= left >= ByteValues ? FieldPolynomial : 0;
        }

        return product;
    }
}
