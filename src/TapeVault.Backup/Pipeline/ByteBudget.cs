namespace TapeVault.Backup.Pipeline;

/// <summary>
/// Bounds the bytes of small files in flight. The walk reserves in its own order, so an early file can never wait for
/// room that later ones hold.
/// </summary>
internal sealed class ByteBudget(long limitBytes)
{
    private readonly object _gate = new();
    private long _usedBytes;

    /// <summary>Waits for room; one request larger than the limit is let through alone.</summary>
    public void Reserve(long bytes, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            while (_usedBytes > 0 && _usedBytes + bytes > limitBytes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Monitor.Wait(_gate, millisecondsTimeout: 200);
            }

            _usedBytes += bytes;
        }
    }

    public void Release(long bytes)
    {
        lock (_gate)
        {
            _usedBytes -= bytes;
            Monitor.PulseAll(_gate);
        }
    }
}
