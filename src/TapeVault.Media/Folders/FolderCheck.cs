namespace TapeVault.Media.Folders;

/// <summary>Walks a folder volume and says what is not as it should be.</summary>
internal sealed class FolderCheck(IFolderStore store, FolderFinding found)
{
    private readonly List<string> _problems = [];
    private int _fileCount;
    private long _fileBytes;

    public VolumeCheck Run(CancellationToken cancellationToken)
    {
        var marker = found.Marker!;
        if (found.Content == VolumeContent.TornVolume)
        {
            _problems.Add(found.Detail);
        }

        foreach (var leftover in FolderLayout.Leftovers(store, marker))
        {
            _problems.Add($"'{leftover}' was not finished.");
        }

        var present = store.List(string.Empty);
        foreach (var name in marker.Entries)
        {
            var entry = present.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.Ordinal));
            if (entry is not null)
            {
                Visit(entry, cancellationToken);
            }
            else if (found.Content == VolumeContent.Volume)
            {
                _problems.Add($"'{name}' belongs to the volume and is not there.");
            }
        }

        return new(found.Content, _problems.Count == 0, _fileCount, _fileBytes, _problems);
    }

    private void Visit(VolumeEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (FolderLayout.IsPartial(entry.Name))
        {
            return;
        }

        if (!entry.IsFolder)
        {
            _fileCount++;
            _fileBytes += entry.SizeBytes;
            return;
        }

        foreach (var child in store.List(entry.Path))
        {
            Visit(child, cancellationToken);
        }
    }
}
