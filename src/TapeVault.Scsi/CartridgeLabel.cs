using System.Text.RegularExpressions;

namespace TapeVault.Scsi;

/// <summary>
/// What a bar code label of an LTO cartridge says: six characters of volume serial, two of media identifier, Code 39
/// ("TV0001L9"). Libraries may be set to leave the identifier out.
/// </summary>
/// <param name="Text">The label as read.</param>
/// <param name="VolumeSerial">The characters before the identifier; the whole label if there is none.</param>
/// <param name="MediaIdentifier">The last two characters of a label of eight; null if there are none that are known.</param>
/// <param name="Kind">What the cartridge is.</param>
/// <param name="Generation">LTO generation of a data cartridge, 1 to 10; null if the label does not tell.</param>
/// <param name="IsTypeM">Type M: an LTO-7 cartridge that is to be written at LTO-8 density (identifier M8).</param>
public readonly partial record struct CartridgeLabel(
    string Text,
    string VolumeSerial,
    string? MediaIdentifier,
    CartridgeLabelKind Kind,
    int? Generation,
    bool IsTypeM
)
{
    private const int LongestText = 32;
    private const int IdentifierLength = 2;
    private const int SerialLength = 6;
    private const string CleaningPrefix = "CLN";
    private const string UniversalCleaning = "CU";
    private const string DiagnosticPrefix = "DG ";
    private const string TypeM = "M8";
    private const string TenthGeneration = "LA";
    private const string WormLetters = "TUVWXYZ";
    private const int FirstWormGeneration = 3;

    /// <summary>Reads a label; anything that is not one has the kind <see cref="CartridgeLabelKind.Unknown"/>.</summary>
    public static CartridgeLabel Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        var hasIdentifier = text.Length == SerialLength + IdentifierLength;
        var identifier = hasIdentifier ? text[SerialLength..] : null;
        var serial = hasIdentifier ? text[..SerialLength] : text;
        if (
            string.Equals(identifier, UniversalCleaning, StringComparison.Ordinal)
            || text.StartsWith(CleaningPrefix, StringComparison.Ordinal)
        )
        {
            return new CartridgeLabel(text, serial, identifier, CartridgeLabelKind.Cleaning, null, false);
        }

        if (text.StartsWith(DiagnosticPrefix, StringComparison.Ordinal))
        {
            return new CartridgeLabel(text, serial, identifier, CartridgeLabelKind.Diagnostic, null, false);
        }

        if (identifier is not null && MeaningOf(identifier) is var (kind, generation))
        {
            var isTypeM = string.Equals(identifier, TypeM, StringComparison.Ordinal);
            return new CartridgeLabel(text, serial, identifier, kind, generation, isTypeM);
        }

        return new CartridgeLabel(text, text, null, CartridgeLabelKind.Unknown, null, false);
    }

    /// <summary>Whether a text can stand on a label: 1 to 32 of the characters of Code 39, no spaces at the ends.</summary>
    public static bool IsPrintable(string text) =>
        text is { Length: >= 1 and <= LongestText } && Code39Pattern().IsMatch(text);

    private static (CartridgeLabelKind Kind, int Generation)? MeaningOf(string identifier)
    {
        if (string.Equals(identifier, TypeM, StringComparison.Ordinal))
        {
            return (CartridgeLabelKind.Data, 7);
        }

        if (string.Equals(identifier, TenthGeneration, StringComparison.Ordinal))
        {
            return (CartridgeLabelKind.Data, 10);
        }

        if (identifier[0] != 'L')
        {
            return null;
        }

        if (identifier[1] is >= '1' and <= '9')
        {
            return (CartridgeLabelKind.Data, identifier[1] - '0');
        }

        var worm = WormLetters.IndexOf(identifier[1], StringComparison.Ordinal);
        return worm < 0 ? null : (CartridgeLabelKind.Worm, FirstWormGeneration + worm);
    }

    [GeneratedRegex(@"\A[0-9A-Z.$/+%-](?:[0-9A-Z .$/+%-]*[0-9A-Z.$/+%-])?\z", RegexOptions.None, 1000)]
    private static partial Regex Code39Pattern();
}
