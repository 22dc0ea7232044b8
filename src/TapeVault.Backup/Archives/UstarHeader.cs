using System.Runtime.InteropServices;

namespace TapeVault.Backup.Archives;

/// <summary>The 512-byte header block of IEEE 1003.1, "ustar Interchange Format": where its fields are, and its numbers.</summary>
internal static class UstarHeader
{
    public const int Size = 512;
    public const long LargestSize = 0x1_FFFF_FFFF; // 11 octal digits
    public const uint LargestId = 0x1F_FFFF; // 7 octal digits
    public const int LongestUserName = 31; // 32 bytes with the NUL

    public static readonly Range Name = 0..100;
    public static readonly Range Mode = 100..108;
    public static readonly Range UserId = 108..116;
    public static readonly Range GroupId = 116..124;
    public static readonly Range SizeBytes = 124..136;
    public static readonly Range Modified = 136..148;
    public static readonly Range Checksum = 148..156;
    public static readonly Index TypeFlag = 156;
    public static readonly Range LinkName = 157..257;
    public static readonly Range Magic = 257..265;
    public static readonly Range UserName = 265..297;
    public static readonly Range GroupName = 297..329;
    public static readonly Range DeviceMajor = 329..337;
    public static readonly Range DeviceMinor = 337..345;
    public static readonly Range Prefix = 345..500;

    /// <summary>Magic and version as POSIX has them.</summary>
    public static ReadOnlySpan<byte> PosixMagic => "ustar\000"u8;

    /// <summary>Magic and version of old GNU archives, whose prefix field holds other things.</summary>
    public static ReadOnlySpan<byte> GnuMagic => "ustar  \0"u8;

    /// <summary>Writes octal digits with leading zeros and a NUL; the value must fit.</summary>
    public static void WriteOctal(Span<byte> field, long value)
    {
        field[^1] = 0;
        for (var i = field.Length - 2; i >= 0; i--)
        {
            field[i] = (byte)('0' + (int)(value & 7));
            value >>= 3;
        }
    }

    /// <summary>Fills in the checksum of a block that is otherwise complete.</summary>
    public static void Seal(Span<byte> block)
    {
        var field = block[Checksum];
        field.Fill((byte)' ');
        WriteOctal(field[..7], Sum(block));
    }

    /// <summary>Sum of all bytes as unsigned numbers, the checksum field as it stands.</summary>
    public static int Sum(ReadOnlySpan<byte> block)
    {
        // four lanes of 16 bits hold 64 times 2 times 255 without overflow
        const ulong EvenBytes = 0x00FF_00FF_00FF_00FF;
        ulong lanes = 0;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(block[..Size]))
        {
            lanes += (word & EvenBytes) + ((word >> 8) & EvenBytes);
        }

        return (int)((lanes & 0xFFFF) + ((lanes >> 16) & 0xFFFF) + ((lanes >> 32) & 0xFFFF) + (lanes >> 48));
    }

    /// <summary>Whether the stored checksum is right, summed unsigned as POSIX says or signed as some old writers did.</summary>
    public static bool ChecksumIsRight(ReadOnlySpan<byte> block)
    {
        if (!TryReadNumber(block[Checksum], out var stored))
        {
            return false;
        }

        long sum = Sum(block);
        foreach (var b in block[Checksum])
        {
            sum += ' ' - b;
        }

        return stored == sum || stored == sum - (256L * CountHighBytes(block));
    }

    /// <summary>
    /// Reads a number: octal digits between optional spaces, ended by a space, a NUL or the field's end, empty being 0; or
    /// GNU's base 256 when the first bit is set.
    /// </summary>
    /// <returns>False on other bytes and on what 64 bits cannot hold.</returns>
    public static bool TryReadNumber(ReadOnlySpan<byte> field, out long value)
    {
        value = 0;
        if ((field[0] & 0x80) != 0)
        {
            return TryReadBase256(field, out value);
        }

        var i = 0;
        while (i < field.Length && field[i] == ' ')
        {
            i++;
        }

        for (; i < field.Length && field[i] is >= (byte)'0' and <= (byte)'7'; i++)
        {
            value = (value << 3) | (uint)(field[i] - '0');
        }

        return field[i..].IndexOfAnyExcept((byte)' ', (byte)0) < 0;
    }

    /// <summary>The text of a field up to its first NUL or its end.</summary>
    public static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }

    // each byte above 127 counts 256 less where bytes are summed as signed numbers
    private static int CountHighBytes(ReadOnlySpan<byte> block)
    {
        var count = 0;
        for (var i = 0; i < Size; i++)
        {
            var isChecksum = i >= Checksum.Start.Value && i < Checksum.End.Value;
            count += isChecksum ? 0 : block[i] >> 7;
        }

        return count;
    }

    private static bool TryReadBase256(ReadOnlySpan<byte> field, out long value)
    {
        byte sign = field[0] == 0xFF ? (byte)0xFF : (byte)0;
        value = sign == 0 ? 0 : -1;
        var valid = field[0] is 0x80 or 0xFF;
        for (var i = 1; i < field.Length; i++)
        {
            var outside = i < field.Length - 8;
            valid &= !outside || field[i] == sign;
            value = unchecked((value << 8) | field[i]);
        }

        return valid && (value < 0) == (sign != 0);
    }
}
