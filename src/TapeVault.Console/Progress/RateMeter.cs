namespace TapeVault.Console.Progress;

/// <summary>
/// A smoothed rate: recent seconds count more, so that it follows a change within half a minute and does not jump with every
/// block. One thread at a time.
/// </summary>
/// <param name="clock">Measures time.</param>
internal sealed class RateMeter(TimeProvider clock)
{
    private static readonly TimeSpan Smoothing = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ShortestSample = TimeSpan.FromMilliseconds(200);

    private long _sampleStart = clock.GetTimestamp();
    private long _sampleBytes;
    private double _weight;
    private double _smoothed;

    /// <summary>Bytes per second; 0 until the first sample is complete.</summary>
    public double BytesPerSecond => _weight > 0 ? _smoothed / _weight : 0;

    /// <summary>Starts anew, for another phase.</summary>
    public void Restart(long bytesDone)
    {
        _sampleStart = clock.GetTimestamp();
        _sampleBytes = bytesDone;
        _weight = 0;
        _smoothed = 0;
    }

    /// <summary>Takes the count as it is now.</summary>
    public void Add(long bytesDone)
    {
        var elapsed = clock.GetElapsedTime(_sampleStart);
        if (elapsed < ShortestSample)
        {
            return;
        }

        // weights of a geometric series that has not run for ever: the first seconds are not pulled towards zero
        var keep = Math.Exp(-elapsed / Smoothing);
        var rate = Math.Max(0, bytesDone - _sampleBytes) / elapsed.TotalSeconds;
        _smoothed = (_smoothed * keep) + (rate * (1 - keep));
        _weight = (_weight * keep) + (1 - keep);
        _sampleStart = clock.GetTimestamp();
        _sampleBytes = bytesDone;
    }
}
