namespace TapeVault.Scsi;

/// <summary>
/// Blocks the calling thread on a clock: by a one-shot timer, so that a simulated clock decides when it ends.
/// </summary>
internal static class ClockWait
{
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static void For(TimeSpan interval, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var due = new ManualResetEventSlim();
        using var timer = clock.CreateTimer(
            static state => ((ManualResetEventSlim)state!).Set(),
            due,
            interval,
            Timeout.InfiniteTimeSpan
        );
        due.Wait(cancellationToken);
    }
}
