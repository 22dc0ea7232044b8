namespace TapeVault.HardwareSim;

/// <summary>
/// Time that passes only when somebody advances it. Timers fire in the order of their due times, on the thread that
/// advances. One thread at a time.
/// </summary>
public sealed class VirtualClock : TimeProvider
{
    private static readonly DateTimeOffset DefaultStart = new(2026, 1, 5, 20, 0, 0, TimeSpan.Zero);
    private readonly PriorityQueue<VirtualTimer, (long DueTicks, long Order)> _timers = new();
    private DateTimeOffset _now;
    private long _order;

    /// <summary>Creates a clock that stands at an instant of the simulated world.</summary>
    /// <param name="start">First reading; 2026-01-05 20:00 UTC (a Monday night) unless given.</param>
    public VirtualClock(DateTimeOffset? start = null)
    {
        _now = start ?? DefaultStart;
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now;

    /// <inheritdoc/>
    public override long GetTimestamp() => _now.UtcTicks;

    /// <summary>Lets time pass; every timer that falls due on the way fires at its own instant.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(_now + by);
    }

    /// <summary>Lets time pass up to an instant; nothing happens when that is not in the future.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        while (_timers.TryPeek(out var timer, out var key) && key.DueTicks <= instant.UtcTicks)
        {
            _timers.Dequeue();
            if (timer.IsDueAt(key.DueTicks, key.Order))
            {
                _now = new DateTimeOffset(Math.Max(key.DueTicks, _now.UtcTicks), TimeSpan.Zero);
                timer.Fire();
            }
        }

        if (instant > _now)
        {
            _now = instant;
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal (long DueTicks, long Order) Schedule(VirtualTimer timer, TimeSpan dueTime)
    {
        _order++;
        var key = (_now.UtcTicks + Math.Max(0, dueTime.Ticks), _order);
        _timers.Enqueue(timer, key);
        return key;
    }
}
