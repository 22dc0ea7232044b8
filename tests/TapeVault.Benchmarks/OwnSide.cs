using System.Diagnostics;
using TapeVault.Benchmarks.Corpora;

namespace TapeVault.Benchmarks;

/// <summary>Measures the product: this program again, as a process of its own, so that every run starts cold.</summary>
internal static class OwnSide
{
    /// <summary>Runs <c>backup</c> or <c>verify</c> on a folder in a new process and returns what it measured.</summary>
    public static Sample Run(string verb, string folder)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("This process has no path.");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        // `dotnet tapevault-bench.dll` has the host as its process
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(OwnSide).Assembly.Location);
        }

        start.ArgumentList.Add(verb);
        start.ArgumentList.Add(folder);
        return SampleText.Read(ChildProcess.Output(start));
    }

    /// <summary>In the new process: measures one action over a folder of <paramref name="sizeBytes"/> bytes.</summary>
    public static Sample Measure(long sizeBytes, Action action)
    {
        ProcessMemory.ForgetPeak();
        var resident = ProcessMemory.Resident();
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        action();
        var elapsed = Stopwatch.GetElapsedTime(start);
        var peak = ProcessMemory.Peak();
        return new Sample(
            sizeBytes,
            elapsed.TotalSeconds,
            (Environment.CpuUsage.TotalTime - cpu).TotalSeconds,
            peak,
            peak - resident
        );
    }

    /// <summary><c>backup FOLDER</c>: to a drive without a clock, on a cartridge that keeps positions and lengths only.</summary>
    public static Sample Backup(string folder, CancellationToken cancellation)
    {
        var (_, sizeBytes) = CorpusMaker.Measure(folder);
        using var product = new BackupUnderTest(folder, keepsData: false);
        return Measure(sizeBytes, () => product.Backup(cancellation));
    }

    /// <summary><c>verify FOLDER</c>: from a cartridge kept in memory, written before the measured part.</summary>
    public static Sample Verify(string folder, CancellationToken cancellation)
    {
        var (_, sizeBytes) = CorpusMaker.Measure(folder);
        using var product = new BackupUnderTest(folder, keepsData: true);
        product.Backup(cancellation);
        GC.Collect();
        return Measure(sizeBytes, () => product.Verify(cancellation));
    }
}
