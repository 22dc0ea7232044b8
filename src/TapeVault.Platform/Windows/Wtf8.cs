using System.Text;

namespace TapeVault.Platform.Windows;

/// <summary>
/// Windows names as bytes and back: UTF-8, and a surrogate without its partner as the three bytes that UTF-8 would give it
/// (WTF-8), so that every name of NTFS survives.
/// </summary>
internal static class Wtf8
{
    public static byte[] Encode(ReadOnlySpan<char> name)
    {
        var bytes = new byte[name.Length * 3];
        var written = 0;
        while (!name.IsEmpty)
        {
            var status = Rune.DecodeFromUtf16(name, out var rune, out var used);
            written +=
                status == System.Buffers.OperationStatus.Done
                    ? rune.EncodeToUtf8(bytes.AsSpan(written))
                    : EncodeSurrogate(name[0], bytes.AsSpan(written));
            name = name[used..];
        }

        return bytes[..written];
    }

    /// <summary>Reads bytes; false if they are neither UTF-8 nor a lone surrogate.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out string name)
    {
        var text = new StringBuilder(bytes.Length);
        name = string.Empty;
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
                bytes = bytes[used..];
            }
            else if (
                bytes.Length >= 3
                && bytes[0] == 0xED
                && bytes[1] is >= 0xA0 and < 0xC0
                && (bytes[2] & 0xC0) == 0x80
            )
            {
                text.Append((char)(0xD000 | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F)));
                bytes = bytes[3..];
            }
            else
            {
                return false;
            }
        }

        name = text.ToString();
        return true;
    }

    private static int EncodeSurrogate(char unit, Span<byte> to)
    {
        to[0] = 0xED;
        to[1] = (byte)(0x80 | ((unit >> 6) & 0x3F));
        to[2] = (byte)(0x80 | (unit & 0x3F));
        return 3;
    }
}
