namespace TapeVault.Benchmarks;

/// <summary>One measured run over one corpus.</summary>
/// <param name="SizeBytes">Bytes of file content.</param>
/// <param name="Seconds">Elapsed.</param>
/// <param name="CpuSeconds">User and system time of all processes that did the work.</param>
/// <param name="PeakBytes">Largest resident memory of the process, 0 if not measured.</param>
/// <param name="GrowthBytes">How much of that came on top of what was resident when the measured part began.</param>
internal sealed record Sample(
    long SizeBytes,
    double Seconds,
    double CpuSeconds,
    long PeakBytes = 0,
    long GrowthBytes = 0
)
{
    /// <summary>Megabytes (10^6) per second, as drives are rated.</summary>
    public double MegabytesPerSecond => SizeBytes / 1e6 / Seconds;

    /// <summary>CPU seconds per GiB (2^30).</summary>
    public double CpuSecondsPerGibibyte => CpuSeconds / (SizeBytes / (double)(1L << 30));
}
