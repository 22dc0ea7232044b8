using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Linux;

/// <summary>
/// Walks a tree depth first, siblings sorted by bytes. Memory is the names of the folders on the present path; descriptors
/// are those of the deepest <see cref="OpenLevels"/> of them.
/// </summary>
internal sealed class LinuxWalk(
    PathOpener opener,
    int root,
    Func<SourceEntry, bool> exclude,
    bool oneFileSystem,
    CancellationToken cancellationToken
)
{
    private const int OpenLevels = 128;

    private readonly List<WalkLevel> _levels = [];

    public IEnumerable<SourceEntry> Run()
    {
        try
        {
            var top = new SourceEntry(BytePath.Root, RootMetadata());
            if (exclude(top))
            {
                yield break;
            }

            yield return Enter(root, top, "."u8);
            var rootDevice = top.Metadata.DeviceId;
            while (_levels.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var level = _levels[^1];
                if (!level.TryNext(out var index))
                {
                    level.Dispose();
                    _levels.RemoveAt(_levels.Count - 1);
                }
                else if (Read(level, index) is { } entry && !exclude(entry))
                {
                    var isEntered =
                        entry is { Metadata.Kind: EntryKind.Folder, Problem: null }
                        && (!oneFileSystem || entry.Metadata.DeviceId == rootDevice);
                    yield return isEntered ? Enter(level.Folder(opener, root), entry, level.Name(index)) : entry;
                }
            }

            // A folder that was taken away reads like one that is empty.
            if (RootMetadata().LinkCount == 0)
            {
                throw new TapeVaultException(BackupErrors.NoSuchFolder, "It was removed while it was walked.");
            }
        }
        finally
        {
            foreach (var level in _levels)
            {
                level.Dispose();
            }
        }
    }

    private FileMetadata RootMetadata()
    {
        var error = EntryReader.Stat(root, out var status);
        return error == 0 ? status.ToMetadata() : throw Errno.ToSourceFault(error, "The source's root");
    }

    private SourceEntry? Read(WalkLevel level, int index)
    {
        var path = level.Path.Append(level.Name(index));
        var folder = level.Folder(opener, root);
        return folder < 0
            ? EntryReader.Unknown(path, Errno.ToProblem(-folder))
            : EntryReader.Read(folder, level.Name(index), path);
    }

    // Lists the folder before it is given, so that the entry itself says when that fails.
    private SourceEntry Enter(int parent, SourceEntry entry, ReadOnlySpan<byte> name)
    {
        const int flags = OpenFlags.ReadOnly | OpenFlags.NonBlocking;
        var folder = opener.Open(parent, name, flags | OpenFlags.Folder | OpenFlags.NoAccessTime);
        if (folder == -Errno.NotPermitted)
        {
            folder = opener.Open(parent, name, flags | OpenFlags.Folder);
        }

        if (folder < 0)
        {
            return entry with { Problem = Errno.ToProblem(-folder) };
        }

        var level = new WalkLevel(folder, entry.Path, FolderListing.Read(folder), entry.Metadata);
        _levels.Add(level);
        if (_levels.Count > OpenLevels)
        {
            _levels[^(OpenLevels + 1)].Rest();
        }

        return level.ListingError == 0 ? entry : entry with { Problem = Errno.ToProblem(level.ListingError) };
    }
}
