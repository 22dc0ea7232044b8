using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Backup.Pipeline;

/// <summary>First stage: walks the tree, finds hard links, and sends each entry to its reader and, in order, to the packer.</summary>
internal sealed class WalkStage(
    ISourceTree tree,
    BackupOptions options,
    Watermark done,
    UnixTime begun,
    ByteBudget budget
)
{
    /// <summary>Files up to this length are read whole by the parallel readers.</summary>
    public const int WholeLimitBytes = 4 << 20;

    /// <summary>Below this a hole is not worth a sparse map.</summary>
    private const int SparseWorthBytes = 64 << 10;

    private readonly Dictionary<(ulong Device, ulong Inode), BytePath> _linked = [];

    public void Run(StageQueues queues, CancellationToken cancellationToken)
    {
        var batch = new EntryBatch();
        foreach (var entry in tree.Walk(options.Exclude, options.OneFileSystem, cancellationToken))
        {
            var link = FindHardLink(entry);
            if (done.Covers(entry.Path))
            {
                continue;
            }

            var work = MakeWork(entry, link);
            if (work.Route == ContentRoute.Streamed || batch.IsFull)
            {
                Send(queues, batch, cancellationToken);
                batch = new EntryBatch();
            }

            batch.Add(work);
            if (work.Route == ContentRoute.Streamed)
            {
                Send(queues, batch, cancellationToken);
                batch = new EntryBatch();
            }
        }

        Send(queues, batch, cancellationToken);
    }

    private void Send(StageQueues queues, EntryBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Entries.Count == 0)
        {
            return;
        }

        var isStreamed = batch.Entries[0].Route == ContentRoute.Streamed;
        budget.Reserve(batch.WholeBytes, cancellationToken);
        queues.InOrder.Add(batch, cancellationToken);
        (isStreamed ? queues.Streamed : queues.Whole).Add(batch, cancellationToken);
    }

    private BytePath? FindHardLink(SourceEntry entry)
    {
        if (entry.Metadata is not { Kind: EntryKind.File, LinkCount: > 1 })
        {
            return null;
        }

        var key = (entry.Metadata.DeviceId, entry.Metadata.Inode);
        if (_linked.TryGetValue(key, out var first))
        {
            return first;
        }

        // What is committed under a name may be another file, or its content of before, if the file changed since the set was begun.
        if (!done.Covers(entry.Path) || entry.Metadata.Changed.Nanoseconds < begun.Nanoseconds)
        {
            _linked.Add(key, entry.Path);
        }

        return null;
    }

    private EntryWork MakeWork(SourceEntry entry, BytePath? link)
    {
        var metadata = entry.Metadata;
        if (metadata.Kind != EntryKind.File || link is not null || entry.Problem is not null)
        {
            return new EntryWork(entry, ContentRoute.None) { HardLinkTo = link };
        }

        var hasHoles = metadata.SizeBytes >= SparseWorthBytes && metadata.AllocatedBytes < metadata.SizeBytes - 4096;
        if (metadata.SizeBytes > WholeLimitBytes || hasHoles)
        {
            return new EntryWork(entry, ContentRoute.Streamed) { Resume = done.OpenFileAt(entry.Path) };
        }

        return new EntryWork(entry, ContentRoute.Whole);
    }
}
