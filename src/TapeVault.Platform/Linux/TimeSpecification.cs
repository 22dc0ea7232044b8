using System.Runtime.InteropServices;

namespace TapeVault.Platform.Linux;

/// <summary>struct timespec of a 64-bit Linux.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimeSpecification
{
    /// <summary>Value of <see cref="Nanoseconds"/> that leaves the time as it is (UTIME_OMIT).</summary>
    public const long Omit = (1L << 30) - 2;

    public long Seconds;
    public long Nanoseconds;
}
