namespace TapeVault.Backup.Pipeline;

/// <summary>
/// Entries that travel through the stages together, in walk order: many small ones, so that threads hand over once for all of them,
/// or a single large one. A reader fills it and calls <see cref="MarkReady"/>; before that only the reader touches the entries,
/// after that only the packer.
/// </summary>
internal sealed class EntryBatch
{
    private const int FullCount = 64;
    private const long FullBytes = 1 << 20;

    private readonly List<EntryWork> _entries = new(FullCount);
    private bool _ready;

    /// <summary>The entries, in walk order.</summary>
    public IReadOnlyList<EntryWork> Entries => _entries;

    /// <summary>Bytes of content that its small files are expected to have.</summary>
    public long WholeBytes { get; private set; }

    /// <summary>Whether no more should be added.</summary>
    public bool IsFull => _entries.Count >= FullCount || WholeBytes >= FullBytes;

    public void Add(EntryWork entry)
    {
        _entries.Add(entry);
        WholeBytes += entry.Route == ContentRoute.Whole ? entry.Metadata.SizeBytes : 0;
    }

    /// <summary>Hands the entries to the packer.</summary>
    public void MarkReady()
    {
        lock (_entries)
        {
            _ready = true;
            Monitor.PulseAll(_entries);
        }
    }

    /// <summary>Waits until a reader handed them over; wakes now and then to see a cancellation.</summary>
    public void WaitReady(CancellationToken cancellationToken)
    {
        lock (_entries)
        {
            while (!_ready)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Monitor.Wait(_entries, millisecondsTimeout: 200);
            }
        }
    }
}
