using TapeVault.Model;

namespace TapeVault.Backup.Archives;

/// <summary>Reads the decimal numbers and times of pax records, strictly.</summary>
internal static class PaxNumber
{
    private const int MostDigits = 18; // always within 64 bits

    /// <summary>Reads digits alone, at least one, below 10^18.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > MostDigits)
        {
            return false;
        }

        foreach (var b in text)
        {
            if (b is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (b - '0');
        }

        return true;
    }

    /// <summary>Reads seconds with an optional sign and fraction; digits below a nanosecond are dropped.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> text, out UnixTime time)
    {
        time = default;
        var negative = text.StartsWith("-"u8);
        text = negative ? text[1..] : text;
        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        if (!TryRead(whole, out var seconds))
        {
            return false;
        }

        var nanoseconds = 0;
        var scale = 100_000_000;
        foreach (var b in point < 0 ? default : text[(point + 1)..])
        {
            if (b is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            nanoseconds += (b - '0') * scale;
            scale /= 10;
        }

        time = (negative, nanoseconds) switch
        {
            (false, _) => UnixTime.From(seconds, nanoseconds),
            (true, 0) => UnixTime.From(-seconds, 0),
            (true, _) => UnixTime.From(-seconds - 1, 1_000_000_000 - nanoseconds),
        };
        return true;
    }
}
