using System.Globalization;

namespace TapeVault.Scsi.Iscsi;

/// <summary>One operational key: its rule, its range, and where its value stands in <see cref="SessionParameters"/>.</summary>
/// <param name="Name">Name of the key.</param>
/// <param name="Rule">How two sides come to one value.</param>
/// <param name="Lowest">Lowest number.</param>
/// <param name="Highest">Highest number.</param>
/// <param name="InDiscovery">Whether it means something in a discovery session.</param>
/// <param name="Get">What a side wants, truth as 0 and 1.</param>
/// <param name="Set">What was agreed, or what the other side declared.</param>
internal sealed record NegotiationKey(
    string Name,
    NegotiationRule Rule,
    int Lowest,
    int Highest,
    bool InDiscovery,
    Func<SessionParameters, int> Get,
    Func<SessionParameters, int, SessionParameters> Set
)
{
    public bool IsBoolean => Rule is NegotiationRule.And or NegotiationRule.Or;

    /// <summary>The value as text, for keys that are no choice.</summary>
    public string Format(int value) =>
        IsBoolean ? (value != 0 ? LoginKey.Yes : LoginKey.No) : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a number (decimal or 0x hexadecimal) or a truth value within its range.</summary>
    public bool TryParse(string text, out int value)
    {
        if (IsBoolean)
        {
            value = string.Equals(text, LoginKey.Yes, StringComparison.Ordinal) ? 1 : 0;
            return value == 1 || string.Equals(text, LoginKey.No, StringComparison.Ordinal);
        }

        var parsed = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        return parsed && value >= Lowest && value <= Highest;
    }

    /// <summary>What comes out of an offer and a wish.</summary>
    public int Combine(int one, int other) =>
        Rule switch
        {
            NegotiationRule.Lower or NegotiationRule.And => Math.Min(one, other),
            NegotiationRule.Higher or NegotiationRule.Or => Math.Max(one, other),
            _ => one,
        };
}
