using System.Globalization;

namespace TapeVault.Media.Ltfs.Format;

/// <summary>Texts of plain values: LTFS is stricter here than XML Schema and than .NET (<c>True</c>, blanks and signs are wrong).</summary>
internal static class LtfsScalar
{
    /// <summary><c>true</c>, <c>false</c>, <c>1</c> or <c>0</c>.</summary>
    public static bool TryParseBoolean(string text, out bool value)
    {
        value = text is "true" or "1";
        return value || text is "false" or "0";
    }

    /// <summary>Digits only, 0 to 2^63-1.</summary>
    public static bool TryParseInteger(string text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>Digits only, 0 to 2^64-1.</summary>
    public static bool TryParseUnsigned(string text, out ulong value) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>A partition id: one letter <c>a</c> to <c>z</c>.</summary>
    public static bool TryParsePartition(string text, out char value)
    {
        value = text.Length == 1 ? text[0] : '\0';
        return char.IsAsciiLetterLower(value);
    }

    /// <summary>36 characters 8-4-4-4-12; upper case is read, lower case written.</summary>
    public static bool TryParseUuid(string text, out Guid value) => Guid.TryParseExact(text, "D", out value);

    /// <summary><c>true</c> or <c>false</c>; <see cref="bool.ToString()"/> gives <c>True</c>, which no LTFS reader takes.</summary>
    public static string Text(bool value) => value ? "true" : "false";
}
