namespace TapeVault.HardwareSim.Storage;

/// <summary>A folder's entries as programs see them and as the disk has them. Values are files or folders.</summary>
internal sealed class SimulatedFolder
{
    private readonly List<Change> _unsynced = [];
    private SortedDictionary<string, object> _durable = new(StringComparer.Ordinal);

    public SortedDictionary<string, object> Entries { get; private set; } = new(StringComparer.Ordinal);

    public void Add(string name, object node) => Apply(new Change(null, name, node));

    public void Remove(string name) => Apply(new Change(name, null, null));

    /// <summary>A rename is one change: after a cut the old name or the new one is there, never both or none.</summary>
    public void Rename(string name, string newName) => Apply(new Change(name, newName, Entries[name]));

    /// <summary>fsync of the folder.</summary>
    public void Flush()
    {
        _durable = new SortedDictionary<string, object>(Entries, StringComparer.Ordinal);
        _unsynced.Clear();
    }

    /// <summary>Power was cut.</summary>
    public void Settle(Survival survival)
    {
        var survivors = survival.Choose(_unsynced).ToList();
        Entries = new SortedDictionary<string, object>(_durable, StringComparer.Ordinal);
        foreach (var change in survivors)
        {
            Set(change);
        }

        Flush();
        foreach (var node in Entries.Values)
        {
            (node as SimulatedFolder)?.Settle(survival);
            (node as SimulatedFile)?.Settle(survival);
        }
    }

    /// <summary>Bytes of all files below.</summary>
    public long FileBytes() =>
        Entries.Values.Sum(node => node is SimulatedFolder folder ? folder.FileBytes() : ((SimulatedFile)node).Length);

    private void Apply(Change change)
    {
        _unsynced.Add(change);
        Set(change);
    }

    private void Set(Change change)
    {
        if (change.OldName is not null)
        {
            Entries.Remove(change.OldName);
        }

        if (change.NewName is not null)
        {
            Entries[change.NewName] = change.Node!;
        }
    }

    private sealed record Change(string? OldName, string? NewName, object? Node);
}
