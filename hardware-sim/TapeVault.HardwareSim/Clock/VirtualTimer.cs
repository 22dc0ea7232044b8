namespace TapeVault.HardwareSim;

/// <summary>A timer of a <see cref="VirtualClock"/>. A changed timer leaves its old queue entry behind, which is then skipped.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
{
    private (long DueTicks, long Order)? _due;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        _due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.Schedule(this, dueTime);
        return true;
    }

    public bool IsDueAt(long dueTicks, long order) => _due == (dueTicks, order);

    public void Fire()
    {
        bool repeats = _period != Timeout.InfiniteTimeSpan && _period > TimeSpan.Zero;
        _due = repeats ? clock.Schedule(this, _period) : null;
        callback(state);
    }

    public void Dispose() => _due = null;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
