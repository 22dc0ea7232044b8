using System.Buffers;
using System.Globalization;

namespace TapeVault.Model;

/// <summary>
/// Names one backup set, and its folder on every volume: <c>20260102T030405Z-1a2b3c4d</c>, so that names sort by time
/// and are legal on every file system.
/// </summary>
/// <param name="Value">The text.</param>
public readonly record struct SetId(string Value) : IComparable<SetId>
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Makes an id from the instant and 32 bits that tell sets of one second apart.</summary>
    public static SetId Create(DateTimeOffset instant, uint distinction) =>
        new(
            instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)
                + "-"
                + distinction.ToString("x8", CultureInfo.InvariantCulture)
        );

    /// <summary>Whether the text has the form of a set id.</summary>
    public static bool TryParse(string? text, out SetId id)
    {
        id = new SetId(text ?? string.Empty);
        return text is { Length: 25 }
            && text[16] == '-'
            && DateTime.TryParseExact(
                text[..16],
                "yyyyMMdd'T'HHmmss'Z'",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal,
                out _
            )
            && text.AsSpan(17).IndexOfAnyExcept(HexDigits) < 0;
    }

    /// <inheritdoc/>
    public int CompareTo(SetId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Order of time.</summary>
    public static bool operator <(SetId left, SetId right) => left.CompareTo(right) < 0;

    /// <summary>Order of time.</summary>
    public static bool operator >(SetId left, SetId right) => left.CompareTo(right) > 0;

    /// <summary>Order of time.</summary>
    public static bool operator <=(SetId left, SetId right) => left.CompareTo(right) <= 0;

    /// <summary>Order of time.</summary>
    public static bool operator >=(SetId left, SetId right) => left.CompareTo(right) >= 0;
}
