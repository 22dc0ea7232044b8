using System.Globalization;
using System.Text;

namespace TapeVault.Media.Ltfs.Format;

/// <summary>
/// The name type: composed Unicode, at most 255 code points, without slash, NUL and what is no character. A name that
/// breaks a rule makes a whole index unreadable for other programs, so <see cref="Prepare"/> stands before every write.
/// </summary>
public static class LtfsName
{
    /// <summary>Longest name in code points (not UTF-16 units, not bytes).</summary>
    public const int MaximumCodePoints = 255;

    private const string HexDigits = "0123456789ABCDEF";

    /// <summary>Brings a name into the stored form: Unicode NFC.</summary>
    public static string Normalise(string name) => ComposedForm.Of(name);

    /// <summary>What is wrong with a name, as half a sentence; null if it may be stored.</summary>
    public static string? Objection(string name, LtfsNameKind kind)
    {
        var codePoints = 0;
        for (var i = 0; i < name.Length; i++)
        {
            codePoints++;
            if (char.IsSurrogate(name[i]))
            {
                if (i + 1 >= name.Length || !char.IsSurrogatePair(name[i], name[i + 1]))
                {
                    return "it has half a surrogate pair";
                }

                i++;
            }
            else if (name[i] is '\0' or '\uFFFE' or '\uFFFF')
            {
                return $"it has U+{(int)name[i]:X4}, which is no character";
            }
            else if (name[i] == '/' && kind == LtfsNameKind.Component)
            {
                return "it has a slash";
            }
        }

        return codePoints > MaximumCodePoints
            ? $"it has {codePoints} code points, {MaximumCodePoints} are allowed"
            : null;
    }

    /// <summary>
    /// The stored form of a name that we are about to write; stricter than what is read: not empty, not <c>.</c> or
    /// <c>..</c>, no U+001F (the reference implementation refuses it), at most 255 UTF-8 bytes (other hosts' limit).
    /// </summary>
    /// <exception cref="LtfsFormatException"><see cref="LtfsFault.Name"/>.</exception>
    public static string Prepare(string name, LtfsNameKind kind = LtfsNameKind.Component)
    {
        var stored = Normalise(name);
        var objection =
            Objection(stored, kind)
            ?? (stored.Length == 0 ? "it is empty" : null)
            ?? (stored.Contains('\u001F') ? "it has U+001F" : null)
            ?? (kind == LtfsNameKind.Component && stored is "." or ".." ? "it names a folder itself" : null)
            ?? (
                kind == LtfsNameKind.Component && Encoding.UTF8.GetByteCount(stored) > MaximumCodePoints
                    ? "it has more than 255 bytes in UTF-8"
                    : null
            );
        return objection is null
            ? stored
            : throw new LtfsFormatException(LtfsFault.Name, $"The name '{name}' cannot be stored: {objection}.");
    }

    /// <summary>
    /// Whether a name must be written percent-encoded (format 2.4): a colon, or a control character. TAB, LF and CR could
    /// stand in XML, but newline normalisation would alter them.
    /// </summary>
    public static bool NeedsEncoding(string name)
    {
        foreach (var character in name)
        {
            if (character is ':' or < ' ')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Encodes every byte outside printable ASCII, and blank, colon and percent sign, as <c>%XX</c>.</summary>
    public static string Encode(string name)
    {
        var text = new StringBuilder(name.Length * 2);
        foreach (var value in Encoding.UTF8.GetBytes(name))
        {
            if (value is > (byte)' ' and < 0x7F and not (byte)':' and not (byte)'%')
            {
                text.Append((char)value);
            }
            else
            {
                text.Append('%').Append(HexDigits[value >> 4]).Append(HexDigits[value & 0xF]);
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// Decodes <c>%XX</c> of either case, and leaves unencoded characters as they are. <c>%2F</c>, <c>%1F</c> and <c>%00</c>
    /// stay as they stand: decoded they would be no name.
    /// </summary>
    /// <returns>False if the decoded bytes are not UTF-8.</returns>
    public static bool TryDecode(string text, out string name)
    {
        var encoded = Encoding.UTF8.GetBytes(text);
        var bytes = new List<byte>(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length && Hex(encoded[i + 1], encoded[i + 2]) is { } decoded)
            {
                bytes.Add(decoded);
                i += 2;
            }
            else
            {
                bytes.Add(encoded[i]);
            }
        }

        name = "";
        try
        {
            name = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString([
                .. bytes,
            ]);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static byte? Hex(byte high, byte low) =>
        byte.TryParse(
            [(char)high, (char)low],
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var value
        ) && value is not ((byte)'/' or 0x1F or 0)
            ? value
            : null;
}
