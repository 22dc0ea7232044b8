using System.Text;

namespace TapeVault.Media.Ltfs.Format;

/// <summary>
/// The VOL1 record, the first object of both partitions: 80 bytes of ASCII (ISO/IEC 20919, after ANSI X3.27).
/// Bytes 0-3 <c>VOL1</c>, 4-9 volume serial, 10 <c>L</c>, 24-36 <c>LTFS</c> and blanks, 37-50 owner, 79 <c>4</c>, the rest blanks.
/// </summary>
/// <param name="Serial">Six characters 0-9 A-Z, or empty.</param>
public readonly record struct Vol1Label(string Serial)
{
    /// <summary>Length of the record in bytes.</summary>
    public const int Size = 80;

    private const int SerialOffset = 4;
    private const int SerialLength = 6;
    private const int AccessibilityOffset = 10;
    private const int ImplementationOffset = 24;
    private const int VersionOffset = 79;

    /// <summary>
    /// The serial for a bar code: its first six characters, or empty if there are not six of 0-9 A-Z. Readers refuse a
    /// serial of fewer, so a shorter bar code gives none.
    /// </summary>
    public static string SerialFor(string barcode)
    {
        var upper = barcode.Trim().ToUpperInvariant();
        return upper.Length >= SerialLength && IsSerial(upper[..SerialLength]) ? upper[..SerialLength] : "";
    }

    /// <summary>Reads a record; longer ones are tolerated. Byte 10, the owner and the last byte are not looked at.</summary>
    public static bool TryRead(ReadOnlySpan<byte> record, out Vol1Label label)
    {
        label = new Vol1Label("");
        if (record.Length < Size || !record[ImplementationOffset..].StartsWith("LTFS"u8))
        {
            return false;
        }

        var serial = record.Slice(SerialOffset, SerialLength);
        if (serial[0] == ' ')
        {
            return true;
        }

        label = new Vol1Label(Encoding.Latin1.GetString(serial));
        return IsSerial(label.Serial);
    }

    /// <summary>Writes the record.</summary>
    public void Write(Span<byte> record)
    {
        record[..Size].Fill((byte)' ');
        "VOL1"u8.CopyTo(record);
        Encoding.ASCII.GetBytes(Serial, record[SerialOffset..]);
        record[AccessibilityOffset] = (byte)'L';
        "LTFS"u8.CopyTo(record[ImplementationOffset..]);
        record[VersionOffset] = (byte)'4';
    }

    private static bool IsSerial(string text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character) && !char.IsAsciiLetterUpper(character))
            {
                return false;
            }
        }

        return text.Length == SerialLength;
    }
}
