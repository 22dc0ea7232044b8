using System.Diagnostics;
using System.Globalization;

namespace TapeVault.Benchmarks;

/// <summary>Resident memory of this process: from /proc on Linux, from the process object elsewhere.</summary>
internal static class ProcessMemory
{
    /// <summary>Starts the peak anew where the system can (Linux), so that preparations do not count.</summary>
    public static void ForgetPeak()
    {
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }

    /// <summary>Resident now, in bytes.</summary>
    public static long Resident() => OperatingSystem.IsLinux() ? Status("VmRSS:") : Current().WorkingSet64;

    /// <summary>Largest resident size so far, in bytes.</summary>
    public static long Peak() => OperatingSystem.IsLinux() ? Status("VmHWM:") : Current().PeakWorkingSet64;

    private static long Status(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith(name, StringComparison.Ordinal));
        var kibibytes = line.AsSpan(name.Length).Trim();
        return long.Parse(kibibytes[..kibibytes.IndexOf(' ')], CultureInfo.InvariantCulture) * 1024;
    }

    private static Process Current() => Process.GetCurrentProcess();
}
