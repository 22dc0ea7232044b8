using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TapeVault.Console;

/// <summary>
/// Sizes for people. Shown in decimal units with three digits, as makers of tapes and disks count; read with either:
/// <c>1 GiB</c> is 2^30 bytes, <c>1 GB</c> is 10^9.
/// </summary>
public static class ByteSize
{
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private static readonly ImmutableArray<(string Unit, long Bytes)> Units =
    [
        ("TiB", 1L << 40),
        ("GiB", 1L << 30),
        ("MiB", 1L << 20),
        ("KiB", 1L << 10),
        ("TB", 1_000_000_000_000),
        ("GB", 1_000_000_000),
        ("MB", 1_000_000),
        ("kB", 1_000),
        ("B", 1),
    ];

    private static readonly ImmutableArray<string> DecimalUnits = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>Three digits and a decimal unit, for example <c>1.07 GB</c>; whole bytes below 1000.</summary>
    public static string Format(long bytes)
    {
        double value = bytes;
        var unit = 0;

        // 999.5 would round to a fourth digit
        while (Math.Abs(value) >= (unit == 0 ? 1000 : 999.5))
        {
            value /= 1000;
            unit++;
        }

        var digits =
            unit == 0 || Math.Abs(value) >= 99.95 ? "0"
            : Math.Abs(value) >= 9.995 ? "0.0"
            : "0.00";
        return value.ToString(digits, CultureInfo.InvariantCulture) + " " + DecimalUnits[unit];
    }

    /// <summary>A rate, for example <c>121 MB/s</c>.</summary>
    public static string FormatRate(double bytesPerSecond) => Format((long)Math.Min(bytesPerSecond, 1e18)) + "/s";

    /// <summary>Reads a number of bytes with or without a unit.</summary>
    /// <param name="text">For example <c>512 MiB</c>, <c>1.5GB</c> or <c>1048576</c>.</param>
    /// <param name="bytes">The size.</param>
    /// <param name="mistake">What is wrong, as a sentence with its cure; null if nothing.</param>
    public static bool TryParse(string text, out long bytes, [NotNullWhen(false)] out string? mistake)
    {
        bytes = 0;
        mistake = null;
        var trimmed = text.Trim();
        var digits = trimmed.AsSpan().IndexOfAnyExcept(NumberCharacters);
        var number = digits < 0 ? trimmed : trimmed[..digits];
        var unit = digits < 0 ? "B" : trimmed[digits..].Trim();
        var factor = Units.FirstOrDefault(known => known.Unit.Equals(unit, IgnoreCase)).Bytes;
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            mistake = $"'{text}' is not a size; write a number and a unit, for example \"1 GiB\".";
        }
        else if (factor == 0)
        {
            mistake =
                $"'{unit}' is not a unit of size; write KiB, MiB, GiB or TiB (powers of 1024), or kB, MB, GB or TB.";
        }
        else if (value > long.MaxValue / factor)
        {
            mistake = $"'{text}' is too large.";
        }
        else
        {
            bytes = (long)(value * factor);
        }

        return mistake is null;
    }
}
