using System.Collections.Concurrent;

namespace TapeVault.Backup.Pipeline;

/// <summary>The bounded queues between the stages of one session.</summary>
internal sealed class StageQueues : IDisposable
{
    /// <summary>Every entry, in walk order, for the packer.</summary>
    public BlockingCollection<EntryWork> InOrder { get; } = new(boundedCapacity: 2048);

    /// <summary>Entries without content and small files, for the readers.</summary>
    public BlockingCollection<EntryWork> Whole { get; } = new(boundedCapacity: 2048);

    /// <summary>Large and sparse files, for the streaming reader.</summary>
    public BlockingCollection<EntryWork> Streamed { get; } = new(boundedCapacity: 2048);

    /// <summary>Chunks that are read but not yet digested.</summary>
    public BlockingCollection<(EntryWork Work, Chunk Chunk)> ToDigest { get; } = new(boundedCapacity: 64);

    /// <summary>The walk has ended.</summary>
    public void EndWalk()
    {
        InOrder.CompleteAdding();
        Whole.CompleteAdding();
        Streamed.CompleteAdding();
    }

    /// <summary>The streaming reader has ended.</summary>
    public void EndStream() => ToDigest.CompleteAdding();

    public void Dispose()
    {
        InOrder.Dispose();
        Whole.Dispose();
        Streamed.Dispose();
        ToDigest.Dispose();
    }
}
