using System.Text.Unicode;

namespace TapeVault.Backup.Archives;

/// <summary>Fills ustar header blocks; what does not fit is left zero, because a pax record carries it.</summary>
internal static class UstarWriter
{
    private static ReadOnlySpan<byte> PaxHeaderName => "PaxHeaders/entry"u8;

    /// <summary>Fills the block in front of pax records; the block must be zero.</summary>
    public static void WritePaxHeader(Span<byte> block, int recordBytes)
    {
        PaxHeaderName.CopyTo(block);
        WriteNumbers(block, mode: 0x1A4, recordBytes); // 0644
        UstarHeader.WriteOctal(block[UstarHeader.UserId], 0);
        UstarHeader.WriteOctal(block[UstarHeader.GroupId], 0);
        UstarHeader.WriteOctal(block[UstarHeader.Modified], 0);
        block[UstarHeader.TypeFlag] = (byte)'x';
        UstarHeader.Seal(block);
    }

    /// <summary>Fills the block of the entry itself; the block must be zero.</summary>
    public static void WriteEntry(Span<byte> block, ArchiveEntry entry, ReadOnlySpan<byte> name, long bodyBytes)
    {
        var metadata = entry.Metadata;
        UstarName.Write(block, name);
        WriteNumbers(block, metadata.Mode & 0xFFF, bodyBytes);
        UstarHeader.WriteOctal(block[UstarHeader.UserId], UstarOrZero(metadata.UserId, UstarHeader.LargestId));
        UstarHeader.WriteOctal(block[UstarHeader.GroupId], UstarOrZero(metadata.GroupId, UstarHeader.LargestId));
        UstarHeader.WriteOctal(
            block[UstarHeader.Modified],
            UstarOrZero(metadata.Modified.Seconds, UstarHeader.LargestSize)
        );
        block[UstarHeader.TypeFlag] = (byte)('0' + (int)entry.Kind);
        var link = entry.LinkTarget.AsSpan();
        link[..Math.Min(link.Length, 100)].CopyTo(block[UstarHeader.LinkName]);
        WriteOwnerName(block[UstarHeader.UserName], entry.UserName);
        WriteOwnerName(block[UstarHeader.GroupName], entry.GroupName);
        UstarHeader.WriteOctal(
            block[UstarHeader.DeviceMajor],
            UstarOrZero(metadata.DeviceMajor, UstarHeader.LargestId)
        );
        UstarHeader.WriteOctal(
            block[UstarHeader.DeviceMinor],
            UstarOrZero(metadata.DeviceMinor, UstarHeader.LargestId)
        );
        UstarHeader.Seal(block);
    }

    private static void WriteNumbers(Span<byte> block, int mode, long sizeBytes)
    {
        UstarHeader.WriteOctal(block[UstarHeader.Mode], mode);
        UstarHeader.WriteOctal(block[UstarHeader.SizeBytes], UstarOrZero(sizeBytes, UstarHeader.LargestSize));
        UstarHeader.PosixMagic.CopyTo(block[UstarHeader.Magic]);
    }

    private static long UstarOrZero(long value, long largest) => value < 0 || value > largest ? 0 : value;

    // the first bytes of a long name, as GNU tar has it; a record carries the whole
    private static void WriteOwnerName(Span<byte> field, string name) =>
        Utf8.FromUtf16(name, field[..UstarHeader.LongestUserName], out _, out _);
}
