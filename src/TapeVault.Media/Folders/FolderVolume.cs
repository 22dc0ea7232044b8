using TapeVault.Model;

namespace TapeVault.Media.Folders;

/// <summary>
/// An open folder volume. A file is written under a <c>.partial</c> name, flushed and renamed when it is complete, so a cut
/// never leaves half a file under its final name; <see cref="Sync()"/> then makes the names durable.
/// </summary>
public sealed class FolderVolume : IVolume
{
    private readonly IFolderStore _store;
    private readonly long _reserveBytes;
    private readonly SortedSet<string> _unsyncedFolders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _removedEntries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _announcedEntries = new(StringComparer.Ordinal);
    private FolderMarker _marker;
    private FolderWriter? _writer;

    internal FolderVolume(
        IFolderStore store,
        FolderMarker marker,
        bool isReadOnly,
        VolumeTriage triage,
        long reserveBytes
    )
    {
        _store = store;
        _marker = marker;
        IsReadOnly = isReadOnly;
        Triage = triage;
        _reserveBytes = Math.Min(reserveBytes, (store.Space.CapacityBytes ?? long.MaxValue) / 16);
    }

    /// <inheritdoc/>
    public VolumeId Id => _marker.Id;

    /// <inheritdoc/>
    public string Name => _marker.Name;

    /// <inheritdoc/>
    public long Generation => _marker.Generation;

    /// <inheritdoc/>
    public bool IsReadOnly { get; }

    /// <inheritdoc/>
    public VolumeTriage Triage { get; }

    /// <inheritdoc/>
    public VolumeSpace Space => FolderFaults.Guard(_store, () => _store.Space);

    /// <summary>Whether it was disposed.</summary>
    internal bool IsDisposed { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<VolumeEntry> List(string folder)
    {
        RequireOpen();
        if (folder.Length > 0 && (VolumePaths.WhyNot(folder) is not null || !IsVisible(folder)))
        {
            return [];
        }

        return [.. FolderFaults.Guard(_store, () => _store.List(folder)).Where(e => IsVisible(e.Path))];
    }

    /// <inheritdoc/>
    public VolumeEntry? Find(string path)
    {
        RequireOpen();
        if (VolumePaths.WhyNot(path) is not null || !IsVisible(path))
        {
            return null;
        }

        return FolderFaults.Guard(
            _store,
            () =>
                _store
                    .List(FolderLayout.ParentOf(path))
                    .FirstOrDefault(e => string.Equals(e.Path, path, StringComparison.Ordinal))
        );
    }

    /// <inheritdoc/>
    public IVolumeReader OpenRead(string path)
    {
        Invariant.Require(_writer is null, "A volume is not read while a writer is open.");
        if (Find(path) is not { IsFolder: false })
        {
            throw new TapeVaultException(MediaErrors.NoSuchFile, $"'{path}' on {_store.Description}.");
        }

        return FolderFaults.Guard(_store, () => new FolderReader(_store.OpenRead(path), path));
    }

    /// <inheritdoc/>
    public IVolumeWriter Create(string path)
    {
        RequireWritable();
        VolumePaths.Require(path);
        if (path.Split('/').Any(FolderLayout.IsPartial) || IsMarker(path))
        {
            throw new TapeVaultException(
                MediaErrors.NameNotAllowed,
                $"'{path}' is a name that the volume itself uses."
            );
        }

        _writer = FolderFaults.Guard(_store, () => Begin(path));
        return _writer;
    }

    /// <inheritdoc/>
    public void Remove(string path)
    {
        RequireWritable();
        VolumePaths.Require(path);
        var entry =
            Find(path) ?? throw new TapeVaultException(MediaErrors.NoSuchFile, $"'{path}' on {_store.Description}.");
        FolderFaults.Guard(_store, () => Remove(entry));
    }

    /// <inheritdoc/>
    public SpaceState Sync()
    {
        RequireWritable();
        FolderFaults.Guard(_store, () => Sync(FolderVolumeState.Open));
        return SpaceNow(out _);
    }

    /// <inheritdoc/>
    public void Close()
    {
        RequireOpen();
        Invariant.Require(_writer is null, "A volume is not closed while a writer is open.");
        if (!IsReadOnly)
        {
            FolderFaults.Guard(_store, () => Sync(FolderVolumeState.Closed));
        }
    }

    /// <summary>Abandons an open writer; does not close the session.</summary>
    public void Dispose()
    {
        _writer?.Dispose();
        IsDisposed = true;
    }

    /// <summary>How much room there is.</summary>
    /// <param name="bytesToNextCheck">
    /// Bytes that may be written before asking again: asking at every write would cost as much as a small write, and others
    /// may be filling the same disk, so half of what is left above the reserve and never more than 16 MiB.
    /// </param>
    internal SpaceState SpaceNow(out long bytesToNextCheck)
    {
        var spare = (Space.RemainingBytes ?? long.MaxValue) - _reserveBytes;
        bytesToNextCheck = Math.Clamp(spare / 2, Math.Min(64 << 10, _reserveBytes / 4), 16 << 20);
        return spare < 0 ? SpaceState.EarlyWarning : SpaceState.Ample;
    }

    internal void Ended(FolderWriter writer)
    {
        Invariant.Require(ReferenceEquals(writer, _writer), "Only the open writer can end.");
        _writer = null;
        _unsyncedFolders.Add(writer.Folder);
    }

    private FolderWriter Begin(string path)
    {
        if (_store.Exists(path))
        {
            throw new TapeVaultException(MediaErrors.FileExists, $"'{path}' on {_store.Description}.");
        }

        Own(FolderLayout.TopOf(path));
        MakeFolders(FolderLayout.ParentOf(path));
        var partial = path + FolderLayout.PartialSuffix;
        if (_store.Exists(partial))
        {
            _store.Delete(partial);
        }

        return new FolderWriter(this, _store, partial, path);
    }

    // The marker names what is the volume's before it is there: after a cut nothing of ours looks foreign.
    private void Own(string top)
    {
        var isOurs = FolderLayout.Owns(_marker, top);
        if (!isOurs && _store.Exists(top))
        {
            throw new TapeVaultException(
                MediaErrors.FileExists,
                $"'{top}' on {_store.Description} does not belong to the volume."
            );
        }

        _removedEntries.Remove(top);
        _announcedEntries.Add(top);
        if (isOurs && _marker.State == FolderVolumeState.Open)
        {
            return;
        }

        var entries = isOurs ? _marker.Entries : [.. _marker.Entries.Append(top).Order(StringComparer.Ordinal)];
        Save(_marker with { State = FolderVolumeState.Open, Entries = entries });
    }

    private void MakeFolders(string folder)
    {
        if (folder.Length == 0 || Find(folder) is { IsFolder: true })
        {
            return;
        }

        var parent = FolderLayout.ParentOf(folder);
        MakeFolders(parent);
        if (_store.Exists(folder))
        {
            throw new TapeVaultException(MediaErrors.FileExists, $"'{folder}' is a file on {_store.Description}.");
        }

        _store.CreateFolder(folder);
        _unsyncedFolders.Add(parent);
        _unsyncedFolders.Add(folder);
    }

    // A folder is taken out under a .partial name first, so that a cut never leaves half a set under its own name.
    private void Remove(VolumeEntry entry)
    {
        if (_marker.State != FolderVolumeState.Open)
        {
            Save(_marker with { State = FolderVolumeState.Open });
        }

        var parent = FolderLayout.ParentOf(entry.Path);
        var doomed = entry.Path;
        if (entry.IsFolder)
        {
            doomed += FolderLayout.PartialSuffix;
            _store.Rename(entry.Path, doomed);
            _store.FlushFolder(parent);
        }

        _store.Delete(doomed);
        _unsyncedFolders.RemoveWhere(f => f == entry.Path || f.StartsWith(entry.Path + "/", StringComparison.Ordinal));
        _unsyncedFolders.Add(parent);
        if (parent.Length == 0)
        {
            _removedEntries.Add(entry.Path);
        }
    }

    private void Sync(FolderVolumeState endState)
    {
        var isChanged = _unsyncedFolders.Count > 0 || _removedEntries.Count > 0;
        if (!isChanged && (_marker.State == endState || _marker.State == FolderVolumeState.Closed))
        {
            return;
        }

        foreach (var folder in _unsyncedFolders)
        {
            _store.FlushFolder(folder);
        }

        _removedEntries.UnionWith(_announcedEntries.Where(e => !_store.Exists(e))); // its only file was abandoned

        Save(
            _marker with
            {
                State = endState,
                Generation = isChanged ? _marker.Generation + 1 : _marker.Generation,
                Entries = [.. _marker.Entries.Where(e => !_removedEntries.Contains(e))],
            }
        );
        _unsyncedFolders.Clear();
        _removedEntries.Clear();
        _announcedEntries.Clear();
    }

    private void Save(FolderMarker marker)
    {
        FolderLayout.Save(_store, marker);
        _marker = marker;
    }

    private bool IsVisible(string path) =>
        !IsMarker(path)
        && FolderLayout.Owns(_marker, FolderLayout.TopOf(path))
        && !path.Split('/').Any(FolderLayout.IsPartial);

    private static bool IsMarker(string path) =>
        string.Equals(FolderLayout.TopOf(path), FolderMarker.FileName, StringComparison.OrdinalIgnoreCase);

    private void RequireOpen() => ObjectDisposedException.ThrowIf(IsDisposed, this);

    private void RequireWritable()
    {
        RequireOpen();
        Invariant.Require(_writer is null, "One writer at a time.");
        if (IsReadOnly)
        {
            throw new TapeVaultException(MediaErrors.ReadOnlyVolume, $"{_store.Description} is open for reading only.");
        }
    }
}
