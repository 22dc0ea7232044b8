using System.Globalization;
using TapeVault.Backup;
using TapeVault.Console.Output;
using TapeVault.Operations.Drives;

namespace TapeVault.Console.Progress;

/// <summary>Words one state of a job as one line.</summary>
internal static class ProgressLine
{
    /// <summary>
    /// For example <c>writing  12.4 GB of 80.0 GB (15 %)  1,204 of 9,310 files  121 MB/s  9 min 20 s left</c>.
    /// </summary>
    public static string Format(JobProgress progress, double bytesPerSecond)
    {
        List<string> parts = [progress.Phase, Bytes(progress)];
        if (progress.EntriesDone > 0 || progress.EntriesTotal is not null)
        {
            parts.Add(Entries(progress));
        }

        if (bytesPerSecond >= 1)
        {
            parts.Add(ByteSize.FormatRate(bytesPerSecond));
        }

        if (TimeLeft(progress, bytesPerSecond) is { } left)
        {
            parts.Add(TimeSpanText.Format(left) + " left");
        }

        return ScreenText.Clean(string.Join("  ", parts));
    }

    /// <summary>For example <c>initialising a new cartridge  35 %  12 min 05 s  (usually 40 min, up to 2 h)</c>.</summary>
    public static string Format(DeviceProgress progress)
    {
        List<string> parts = [progress.Phase];
        if (progress.Fraction is { } fraction)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(fraction * 100)} %"));
        }

        parts.Add(TimeSpanText.Format(progress.Elapsed));
        if (progress.Usual is { } usual)
        {
            parts.Add($"({usual})");
        }

        return ScreenText.Clean(string.Join("  ", parts));
    }

    /// <summary>Time left at this rate, null if the total or the rate is not known.</summary>
    public static TimeSpan? TimeLeft(JobProgress progress, double bytesPerSecond)
    {
        if (progress.BytesTotal is not { } total || bytesPerSecond < 1)
        {
            return null;
        }

        var seconds = Math.Max(0, total - progress.BytesDone) / bytesPerSecond;
        return seconds < TimeSpan.FromDays(1000).TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static string Bytes(JobProgress progress) =>
        progress.BytesTotal is not { } total ? ByteSize.Format(progress.BytesDone)
        : total == 0 ? ByteSize.Format(0)
        : $"{ByteSize.Format(progress.BytesDone)} of {ByteSize.Format(total)} ({Percent(progress.BytesDone, total)} %)";

    // rounded down and never 100 before the end
    private static long Percent(long done, long total) => (long)Math.Min(100, Math.Floor(done * 100.0 / total));

    private static string Entries(JobProgress progress) =>
        progress.EntriesTotal is { } total
            ? $"{progress.EntriesDone:#,0} of {ScreenText.Count(total, "file")}"
            : ScreenText.Count(progress.EntriesDone, "file");
}
