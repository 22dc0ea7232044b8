namespace TapeVault.Scsi.Iscsi;

/// <summary>Bytes as text: hexadecimal after 0x or base64 after 0b (RFC 7143 6.1).</summary>
public static class BinaryText
{
    /// <summary>The bytes in hexadecimal, which every implementation reads.</summary>
    public static string Format(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    /// <summary>Reads either form.</summary>
    /// <param name="text">The text with its prefix.</param>
    /// <param name="limitBytes">Most bytes that are taken.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>False if it is neither, or too long. Never throws.</returns>
    public static bool TryParse(string text, int limitBytes, out byte[] bytes)
    {
        bytes = [];
        if (text.Length < 2 || text.Length > 2 + (limitBytes * 2) || text[0] != '0')
        {
            return false;
        }

        var room = new byte[limitBytes];
        var digits = text.AsSpan(2);
        int written;
        switch (text[1])
        {
            case 'x' or 'X':
                // an odd number of digits has a leading zero that was left out
                var padded = digits.Length % 2 == 0 ? digits : "0" + text[2..];
                if (
                    padded.Length > room.Length * 2
                    || Convert.FromHexString(padded, room, out _, out written) != System.Buffers.OperationStatus.Done
                )
                {
                    return false;
                }

                break;
            case 'b' or 'B':
                if (!Convert.TryFromBase64Chars(digits, room, out written))
                {
                    return false;
                }

                break;
            default:
                return false;
        }

        bytes = room[..written];
        return true;
    }
}
