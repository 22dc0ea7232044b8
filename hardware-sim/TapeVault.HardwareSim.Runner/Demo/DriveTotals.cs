using System.Collections.Immutable;

namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>What a drive did so far.</summary>
/// <param name="Commands">Commands.</param>
/// <param name="BytesWritten">Bytes of records that it accepted.</param>
/// <param name="BytesRead">Bytes of records that it gave.</param>
/// <param name="Backhitches">Times the tape stopped and backed up.</param>
/// <param name="Times">Simulated time, by <see cref="DriveWork"/>.</param>
internal sealed record DriveTotals(
    long Commands,
    long BytesWritten,
    long BytesRead,
    long Backhitches,
    ImmutableArray<TimeSpan> Times
)
{
    /// <summary>All simulated time.</summary>
    public TimeSpan Time => Times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);

    /// <summary>Simulated time of one kind of work.</summary>
    public TimeSpan TimeOf(DriveWork work) => Times[(int)work];

    /// <summary>What was done since an earlier moment.</summary>
    public DriveTotals Since(DriveTotals earlier) =>
        new(
            Commands - earlier.Commands,
            BytesWritten - earlier.BytesWritten,
            BytesRead - earlier.BytesRead,
            Backhitches - earlier.Backhitches,
            [.. Times.Zip(earlier.Times, (now, then) => now - then)]
        );
}
