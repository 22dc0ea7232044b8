using System.Collections.Concurrent;

namespace TapeVault.Backup.Pipeline;

/// <summary>The bounded queues between the stages of one session.</summary>
internal sealed class StageQueues : IDisposable
{
    /// <summary>Every entry, in walk order, for the packer.</summary>
    public BlockingCollection<EntryBatch> InOrder { get; } = new(boundedCapacity: 128);

    /// <summary>Batches of entries without content and small files, for the readers.</summary>
    public BlockingCollection<EntryBatch> Whole { get; } = new(boundedCapacity: 128);

    /// <summary>Large and sparse files, each a batch of its own, for the streaming reader.</summary>
    public BlockingCollection<EntryBatch> Streamed { get; } = new(boundedCapacity: 128);

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
