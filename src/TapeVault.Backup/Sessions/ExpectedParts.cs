using TapeVault.Catalog.Index;

namespace TapeVault.Backup.Sessions;

/// <summary>
/// The parts that an index promises, one after the other. Walk order is archive order, so segment and offset only ever rise, and
/// comparing an index with its segments is one pass over both.
/// </summary>
internal sealed class ExpectedParts : IDisposable
{
    private readonly IEnumerator<(IndexEntry Entry, IndexPart Part)> _parts;
    private bool _hasCurrent;

    public ExpectedParts(IEnumerable<IndexEntry> entries)
    {
        _parts = entries.SelectMany(e => e.Parts.Select(p => (e, p))).GetEnumerator();
        MoveNext();
    }

    /// <summary>The next one, null at the end.</summary>
    public (IndexEntry Entry, IndexPart Part)? Current => _hasCurrent ? _parts.Current : null;

    /// <summary>The next one if it lies in the segment, null otherwise.</summary>
    public (IndexEntry Entry, IndexPart Part)? CurrentIn(int segment) =>
        Current is { } current && current.Part.Segment == segment ? current : null;

    public void MoveNext() => _hasCurrent = _parts.MoveNext();

    /// <summary>Passes over everything before a segment.</summary>
    public void SkipTo(int segment)
    {
        while (Current is { } current && current.Part.Segment < segment)
        {
            MoveNext();
        }
    }

    public void Dispose() => _parts.Dispose();
}
