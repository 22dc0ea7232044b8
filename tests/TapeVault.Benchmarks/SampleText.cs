using System.Globalization;
using System.Text.RegularExpressions;

namespace TapeVault.Benchmarks;

/// <summary>A sample as the line that a measured process prints last.</summary>
internal static partial class SampleText
{
    private static readonly Regex Line = MakeLine();

    public static string Write(Sample sample) =>
        FormattableString.Invariant(
            $"sample bytes={sample.SizeBytes} seconds={sample.Seconds:F6} cpu={sample.CpuSeconds:F6} peak={sample.PeakBytes} growth={sample.GrowthBytes}"
        );

    /// <summary>Finds the line in what a process printed.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static Sample Read(string output)
    {
        var match = Line.Match(output);
        return match.Success
            ? new Sample(
                Whole(match, "bytes"),
                Real(match, "seconds"),
                Real(match, "cpu"),
                Whole(match, "peak"),
                Whole(match, "growth")
            )
            : throw new InvalidDataException($"The measured process printed no sample but:\n{output}");
    }

    private static long Whole(Match match, string name) =>
        long.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    private static double Real(Match match, string name) =>
        double.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^sample bytes=(?<bytes>\d+) seconds=(?<seconds>[\d.]+) cpu=(?<cpu>[\d.]+) peak=(?<peak>\d+) growth=(?<growth>-?\d+)\r?$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex MakeLine();
}
