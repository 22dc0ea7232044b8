namespace TapeVault.Backup;

/// <summary>A job's two stops.</summary>
/// <param name="FinishBlock">
/// End at the next part: the segment is closed, synchronised and committed, and the set can be resumed. Power loss uses this.
/// </param>
/// <param name="Now">Give up at once: what was committed stays, the segment in flight is lost.</param>
public readonly record struct JobStop(CancellationToken FinishBlock, CancellationToken Now)
{
    /// <summary>A job that nobody stops.</summary>
    public static JobStop Never => default;
}
