namespace TapeVault.Platform.Iscsi;

/// <summary>A moment on a clock by which something has to be done.</summary>
/// <param name="clock">The clock.</param>
/// <param name="timeout">How far away it is.</param>
internal readonly struct Deadline(TimeProvider? clock, TimeSpan timeout)
{
    private readonly long _start = clock?.GetTimestamp() ?? 0;

    /// <summary>Time left; not below zero.</summary>
    public TimeSpan Left
    {
        get
        {
            // the default value is a deadline that has passed
            if (clock is null)
            {
                return TimeSpan.Zero;
            }

            var left = timeout - clock.GetElapsedTime(_start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Whether it has passed.</summary>
    public bool HasPassed => Left == TimeSpan.Zero;

    /// <summary>The earlier of this one and one that is so far away.</summary>
    public Deadline OrIn(TimeSpan other) => other < Left ? new Deadline(clock, other) : this;
}
