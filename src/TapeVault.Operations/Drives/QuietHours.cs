using System.Globalization;

namespace TapeVault.Operations.Drives;

/// <summary>The hours of the day in which drives may be kept busy for long, by the host's own time; may go over midnight.</summary>
/// <param name="From">When they begin.</param>
/// <param name="To">When they end.</param>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    private const string Form = "HH:mm";

    /// <summary>Reads the form <c>20:00-06:00</c>.</summary>
    public static bool TryParse(string text, out QuietHours hours)
    {
        hours = default;
        if (
            text.Split('-', StringSplitOptions.TrimEntries) is not [var from, var to]
            || !TimeOnly.TryParseExact(from, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var begin)
            || !TimeOnly.TryParseExact(to, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
            || begin == end
        )
        {
            return false;
        }

        hours = new QuietHours(begin, end);
        return true;
    }

    /// <summary>Whether a moment of the host's local time lies in them; the end does not.</summary>
    public bool Contains(DateTimeOffset local) => TimeOnly.FromTimeSpan(local.TimeOfDay).IsBetween(From, To);

    /// <inheritdoc/>
    public override string ToString() => $"{Text(From)}-{Text(To)}";

    /// <summary>A time of day in the same form.</summary>
    public static string Text(TimeOnly time) => time.ToString(Form, CultureInfo.InvariantCulture);
}
