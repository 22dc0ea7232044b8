namespace TapeVault.UnitTests.Scsi;

/// <summary>A clock that jumps to the time of each timer as soon as it is made.</summary>
internal sealed class SelfAdvancingClock : TimeProvider
{
    private DateTimeOffset now = DateTimeOffset.UnixEpoch;

    public TimeSpan Elapsed => now - DateTimeOffset.UnixEpoch;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        now += dueTime;
        callback(state);
        return new FiredTimer();
    }

    private sealed class FiredTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
