namespace TapeVault.Media.Ltfs.Format;

/// <summary>A directory of an index.</summary>
public sealed class LtfsDirectory : LtfsEntry
{
    private readonly List<LtfsEntry> _entries = [];
    private readonly Dictionary<string, LtfsEntry> _byName = new(StringComparer.Ordinal);

    /// <summary>Files and directories, in the order they were read or added.</summary>
    public IReadOnlyList<LtfsEntry> Entries => _entries;

    /// <summary>The entry of a name (composed form), or null. Of two with one name, the first.</summary>
    public LtfsEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Adds an entry. A second one of the same name is kept but not found; <see cref="LtfsIndexAudit"/> tells.</summary>
    public void Add(LtfsEntry entry)
    {
        _entries.Add(entry);
        _byName.TryAdd(entry.Name, entry);
    }

    /// <summary>Takes an entry out.</summary>
    public void Remove(LtfsEntry entry)
    {
        _entries.Remove(entry);
        if (_byName.TryGetValue(entry.Name, out var found) && ReferenceEquals(found, entry))
        {
            _byName.Remove(entry.Name);
        }
    }
}
