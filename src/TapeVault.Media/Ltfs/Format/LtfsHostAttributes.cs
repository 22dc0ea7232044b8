using System.Text;

namespace TapeVault.Media.Ltfs.Format;

/// <summary>
/// The host attributes that a formatted volume carries in medium auxiliary memory (SPC-5 7.4.2), so that an inventory
/// knows the cartridge without reading the tape. Lengths are fixed.
/// </summary>
public static class LtfsHostAttributes
{
    /// <summary>Volume coherency information.</summary>
    public const ushort VolumeCoherency = 0x080C;

    /// <summary>Volume change reference, kept by the drive.</summary>
    public const ushort VolumeChangeReference = 0x0009;

    /// <summary>The medium's own serial number, kept by the drive.</summary>
    public const ushort MediumSerial = 0x0401;

    /// <summary>Bar code.</summary>
    public const ushort Barcode = 0x0806;

    /// <summary>Volume name for people.</summary>
    public const ushort UserMediumTextLabel = 0x0803;

    private const byte Binary = 0;
    private const byte AsciiFormat = 1;
    private const byte TextFormat = 2;
    private const byte Utf8Localization = 0x81;

    /// <summary>What is written to partition 0 when a volume is made.</summary>
    /// <param name="company">Application vendor: the company in the label's creator.</param>
    /// <param name="product">Free text behind <c>LTFS </c> in the application name.</param>
    /// <param name="productVersion">Application version; cut to 8 characters.</param>
    /// <param name="volumeName">Volume name.</param>
    /// <param name="barcode">Bar code, may be empty.</param>
    /// <param name="volumeUuid">The volume's UUID.</param>
    /// <returns>Attribute id, format (0 binary, 1 ASCII, 2 text) and value.</returns>
    public static IReadOnlyList<(ushort Id, byte Format, byte[] Value)> ForFormat(
        string company,
        string product,
        string productVersion,
        string volumeName,
        string barcode,
        Guid volumeUuid
    ) =>
        [
            (0x0800, AsciiFormat, Ascii(company, 8)),
            (0x0801, AsciiFormat, Ascii("LTFS " + product, 32)),
            (0x0802, AsciiFormat, Ascii(productVersion, 8)),
            (UserMediumTextLabel, TextFormat, Utf8(volumeName, 160)),
            (0x0805, Binary, [Utf8Localization]),
            (Barcode, AsciiFormat, Ascii(barcode, 32)),
            (0x080B, AsciiFormat, Ascii(LtfsVersion.Written.ToString(), 16)),
            (0x0820, Binary, Encoding.ASCII.GetBytes(volumeUuid.ToString("D"))),
        ];

    /// <summary>A text of a fixed-length attribute, without its padding of blanks or NULs.</summary>
    public static string Unpad(ReadOnlySpan<byte> value) =>
        Encoding.UTF8.GetString(value.TrimEnd((byte)0)).TrimEnd(' ', '\0');

    private static byte[] Ascii(string text, int length)
    {
        var value = new byte[length];
        value.AsSpan().Fill((byte)' ');
        Encoding.ASCII.GetBytes(text.Length <= length ? text : text[..length], value);
        return value;
    }

    /// <summary>NUL-padded UTF-8 with at least one NUL, cut between code points.</summary>
    private static byte[] Utf8(string text, int length)
    {
        var value = new byte[length];
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > length - 1)
            {
                break;
            }

            used += rune.EncodeToUtf8(value.AsSpan(used));
        }

        return value;
    }
}
