using System.Diagnostics;
using System.Globalization;

namespace TapeVault.Benchmarks;

/// <summary>
/// The other side: <c>tar -cf - FOLDER | openssl dgst -sha256</c>, which packs the same files and digests every byte
/// once. Bash's <c>time</c> counts the children of both.
/// </summary>
internal static class TarAndDigest
{
    private const string Script = """
        set -euo pipefail
        export LC_ALL=C
        TIMEFORMAT='%R %U %S'
        { time { tar -C "$1" -cf - . | openssl dgst -sha256 >/dev/null; } 2>&3; } 3>&2 2>&1
        """;

    public static Sample Run(string folder, long sizeBytes)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["-c", Script, "bash", folder])
        {
            start.ArgumentList.Add(argument);
        }

        var times = ChildProcess.Output(start).Split(' ', StringSplitOptions.TrimEntries).Select(Number).ToArray();
        return new Sample(sizeBytes, times[0], times[1] + times[2]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
