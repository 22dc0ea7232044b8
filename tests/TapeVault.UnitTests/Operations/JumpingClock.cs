namespace TapeVault.UnitTests.Operations;

/// <summary>A clock that jumps to the next timer as soon as somebody waits for it, so that waiting costs no time.</summary>
public sealed class JumpingClock : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = new(2026, 3, 2, 22, 0, 0, TimeSpan.Zero);

    /// <summary>Called with the new time before each wait ends.</summary>
    public Action<DateTimeOffset>? OnJump { get; set; }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _now += dueTime;
        }

        OnJump?.Invoke(GetUtcNow());
        _ = ThreadPool.UnsafeQueueUserWorkItem(_ => callback(state), null);
        return new Fired();
    }

    private sealed class Fired : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
