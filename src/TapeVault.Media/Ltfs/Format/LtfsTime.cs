using System.Globalization;
using TapeVault.Model;

namespace TapeVault.Media.Ltfs.Format;

/// <summary>
/// An instant as LTFS writes it: <c>2026-01-02T03:04:05.123456789Z</c>, UTC, nine fraction digits, years 0000 to 9999.
/// Keeps every nanosecond of that range, which neither .NET ticks nor 64 bits of nanoseconds can.
/// </summary>
/// <param name="Seconds">Whole seconds since 1970-01-01T00:00:00Z, rounded down.</param>
/// <param name="Nanoseconds">Nanoseconds of the second, 0 to 999 999 999.</param>
public readonly record struct LtfsTime(long Seconds, int Nanoseconds) : IComparable<LtfsTime>
{
    /// <summary>Characters of the text form.</summary>
    public const int TextLength = 30;

    private const long SecondsPerDay = 86_400;
    private const long FirstSecond = -62_167_219_200; // 0000-01-01
    private const long LastSecond = 253_402_300_799; // 9999-12-31T23:59:59

    /// <summary>From an instant, to 100 ns.</summary>
    public static LtfsTime From(DateTimeOffset instant) => From(UnixTimeOf(instant));

    /// <summary>From nanoseconds since the epoch.</summary>
    public static LtfsTime From(UnixTime time) => new(time.Seconds, time.NanosecondsOfSecond);

    /// <summary>The instant, to 100 ns; year 0000, which .NET lacks, becomes year 0001.</summary>
    public DateTimeOffset ToDateTimeOffset() =>
        Seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds()
            ? DateTimeOffset.MinValue
            : DateTimeOffset.FromUnixTimeSeconds(Seconds).AddTicks(Nanoseconds / 100);

    /// <summary>
    /// Reads the text form. One to nine fraction digits are taken as the decimal fraction they are; no fraction, another
    /// zone than <c>Z</c>, or a date that does not exist is refused.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out LtfsTime time)
    {
        time = default;
        var digits = text.Length - 21;
        if (
            digits is < 1 or > 9
            || text[4] != '-'
            || text[7] != '-'
            || text[10] != 'T'
            || text[13] != ':'
            || text[16] != ':'
            || text[19] != '.'
            || text[^1] != 'Z'
            || !Number(text[..4], out var year)
            || !Number(text[5..7], out var month)
            || !Number(text[8..10], out var day)
            || !Number(text[11..13], out var hour)
            || !Number(text[14..16], out var minute)
            || !Number(text[17..19], out var second)
            || !Number(text[20..^1], out var fraction)
            || month is < 1 or > 12
            || day < 1
            || day > DaysInMonth(year, month)
            || hour > 23
            || minute > 59
            || second > 59
        )
        {
            return false;
        }

        for (; digits < 9; digits++)
        {
            fraction *= 10;
        }

        var seconds = (DayNumber(year, month, day) * SecondsPerDay) + (hour * 3600) + (minute * 60) + second;
        time = new LtfsTime(seconds, fraction);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(LtfsTime other) =>
        Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>The text form; instants outside the years 0000 to 9999 are moved to their nearest end.</summary>
    public override string ToString() => string.Create(TextLength, this, static (text, time) => time.Format(text));

    private static UnixTime UnixTimeOf(DateTimeOffset instant) =>
        instant.Year is > 1700 and < 2200 ? UnixTime.From(instant) : UnixTime.From(instant.ToUnixTimeSeconds(), 0);

    private void Format(Span<char> text)
    {
        var (days, ofDay) = Math.DivRem(Math.Clamp(Seconds, FirstSecond, LastSecond), SecondsPerDay);
        if (ofDay < 0)
        {
            days--;
            ofDay += SecondsPerDay;
        }

        var (year, month, day) = DateOf(days);
        text.TryWrite(
            CultureInfo.InvariantCulture,
            $"{year:D4}-{month:D2}-{day:D2}T{ofDay / 3600:D2}:{ofDay / 60 % 60:D2}:{ofDay % 60:D2}.{Nanoseconds:D9}Z",
            out _
        );
    }

    private static bool Number(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool IsLeapYear(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    private static int DaysInMonth(int year, int month) =>
        month switch
        {
            2 => IsLeapYear(year) ? 29 : 28,
            4 or 6 or 9 or 11 => 30,
            _ => 31,
        };

    /// <summary>Days since 1970-01-01 in the proleptic Gregorian calendar; years counted from March within 400-year eras.</summary>
    private static long DayNumber(int year, int month, int day)
    {
        long shifted = month <= 2 ? year - 1 : year;
        var era = (shifted >= 0 ? shifted : shifted - 399) / 400;
        var yearOfEra = shifted - (era * 400);
        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146_097) + dayOfEra - 719_468;
    }

    private static (long Year, long Month, long Day) DateOf(long dayNumber)
    {
        var days = dayNumber + 719_468;
        var era = (days >= 0 ? days : days - 146_096) / 146_097;
        var dayOfEra = days - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var month = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * month) + 2) / 5) + 1;
        var calendarMonth = month < 10 ? month + 3 : month - 9;
        return (yearOfEra + (era * 400) + (calendarMonth <= 2 ? 1 : 0), calendarMonth, day);
    }

    /// <summary>Earlier.</summary>
    public static bool operator <(LtfsTime left, LtfsTime right) => left.CompareTo(right) < 0;

    /// <summary>Later.</summary>
    public static bool operator >(LtfsTime left, LtfsTime right) => left.CompareTo(right) > 0;

    /// <summary>Not later.</summary>
    public static bool operator <=(LtfsTime left, LtfsTime right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(LtfsTime left, LtfsTime right) => left.CompareTo(right) >= 0;
}
