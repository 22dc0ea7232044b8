using TapeVault.Backup.Pipeline;
using TapeVault.Catalog.Index;

namespace TapeVault.Backup.Sessions;

/// <summary>
/// The index lines of a set that is being written, on the host's disk. A checkpoint in the middle of a large file adds a provisional line
/// with the parts so far; a later line for the same path takes its place.
/// </summary>
internal sealed class SetJournal(IndexJournal journal) : IDisposable
{
    /// <summary>Adds the line of an entry that is done.</summary>
    public void Append(IndexEntry entry) => journal.Append(entry);

    /// <summary>Makes everything durable and says how long the journal is then.</summary>
    public long Flush(OpenFile? open)
    {
        if (open is not null)
        {
            journal.Append(open.Line);
        }

        return journal.Flush();
    }

    /// <summary>Every line that counts, in walk order.</summary>
    public IEnumerable<IndexEntry> Entries() => LastOfEach(journal.ReadAll());

    /// <summary>Of several lines for one path, the last.</summary>
    public static IEnumerable<IndexEntry> LastOfEach(IEnumerable<IndexEntry> lines)
    {
        IndexEntry? held = null;
        foreach (var line in lines)
        {
            if (held is not null && held.Path != line.Path)
            {
                yield return held;
            }

            held = line;
        }

        if (held is not null)
        {
            yield return held;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => journal.Dispose();
}
