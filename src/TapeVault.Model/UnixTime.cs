using System.Globalization;

namespace TapeVault.Model;

/// <summary>An instant as files carry it: nanoseconds since 1970-01-01T00:00:00Z, negative before.</summary>
/// <param name="Nanoseconds">Nanoseconds since the epoch; the range is about the years 1678 to 2261.</param>
public readonly record struct UnixTime(long Nanoseconds)
{
    /// <summary>Whole seconds, rounded down.</summary>
    public long Seconds => Math.DivRem(Nanoseconds, 1_000_000_000) is var (q, r) && r < 0 ? q - 1 : q;

    /// <summary>Nanoseconds within the second, 0 to 999 999 999.</summary>
    public int NanosecondsOfSecond => (int)(Nanoseconds - (Seconds * 1_000_000_000));

    /// <summary>From seconds and nanoseconds of the second; clamps what 64 bits of nanoseconds cannot hold.</summary>
    public static UnixTime From(long seconds, int nanoseconds) =>
        seconds >= 9_223_372_036 ? new(long.MaxValue)
        : seconds <= -9_223_372_036 ? new(long.MinValue)
        : new((seconds * 1_000_000_000) + nanoseconds);

    /// <summary>From an instant, to 100 ns.</summary>
    public static UnixTime From(DateTimeOffset instant) =>
        new((instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100);

    /// <summary>The instant, to 100 ns.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks(Nanoseconds / 100);

    /// <summary>ISO 8601 with nine fraction digits, UTC.</summary>
    public override string ToString() =>
        DateTimeOffset.FromUnixTimeSeconds(Seconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
        + "."
        + NanosecondsOfSecond.ToString("D9", CultureInfo.InvariantCulture)
        + "Z";
}
