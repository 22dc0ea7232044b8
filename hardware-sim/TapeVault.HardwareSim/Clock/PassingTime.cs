namespace TapeVault.HardwareSim;

/// <summary>
/// A <see cref="VirtualClock"/> as a single thread needs it that waits for a drive: whoever sets a timer on it lets the time
/// pass until then, as nobody else would. For <c>TapeDrive</c> and what polls.
/// </summary>
public sealed class PassingTime(VirtualClock clock) : TimeProvider
{
    /// <inheritdoc/>
    public override long TimestampFrequency => clock.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => clock.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = clock.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
        {
            clock.Advance(dueTime);
        }

        return timer;
    }
}
