using System.Collections.Frozen;
using System.Globalization;

namespace TapeVault.Scsi.Wire;

/// <summary>The standard's text of every additional sense code and qualifier (<c>Data/asc-ascq.tsv</c>).</summary>
public static class AdditionalSenseText
{
    private const string TableName = "asc-ascq.tsv";
    private const int Columns = 3;
    private const string AnyQualifier = "NN";
    private const byte FirstVendorSpecific = 0x80;

    private static readonly FrozenDictionary<AdditionalSense, string> Exact = Rows()
        .Where(row => !IsForAnyQualifier(row))
        .ToFrozenDictionary(row => new AdditionalSense(Hex(row[0]), Hex(row[1])), row => row[2]);

    private static readonly FrozenDictionary<byte, string> AnyQualifierOf = Rows()
        .Where(IsForAnyQualifier)
        .ToFrozenDictionary(row => Hex(row[0]), row => row[2]);

    /// <summary>
    /// The text in the standard's capitals; "VENDOR SPECIFIC" for codes and qualifiers from 80h, "RESERVED" for what the
    /// list leaves out.
    /// </summary>
    public static string Of(AdditionalSense condition)
    {
        if (Exact.TryGetValue(condition, out var text))
        {
            return text;
        }

        if (AnyQualifierOf.TryGetValue(condition.Code, out var pattern))
        {
            return pattern.Replace(AnyQualifier, $"{condition.Qualifier:X2}h", StringComparison.Ordinal);
        }

        return condition is { Code: < FirstVendorSpecific, Qualifier: < FirstVendorSpecific }
            ? "RESERVED"
            : "VENDOR SPECIFIC";
    }

    /// <summary>Every condition of the list that has a qualifier of its own.</summary>
    public static IReadOnlyCollection<AdditionalSense> All => Exact.Keys;

    private static IEnumerable<string[]> Rows() => EmbeddedTable.Read(TableName, Columns);

    private static bool IsForAnyQualifier(string[] row) =>
        string.Equals(row[1], AnyQualifier, StringComparison.Ordinal);

    private static byte Hex(string text) => byte.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
