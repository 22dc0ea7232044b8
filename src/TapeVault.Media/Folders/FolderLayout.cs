using TapeVault.Model;

namespace TapeVault.Media.Folders;

/// <summary>What the folder of a volume holds, and the few ways in which the volume's own files are found and changed.</summary>
internal static class FolderLayout
{
    /// <summary>A file being written, or a folder being removed, carries this behind its name.</summary>
    public const string PartialSuffix = ".partial";

    private const string MarkerPartial = FolderMarker.FileName + PartialSuffix;

    public static bool IsPartial(string name) => name.EndsWith(PartialSuffix, StringComparison.Ordinal);

    public static string ParentOf(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? string.Empty : path[..slash];
    }

    public static string TopOf(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? path : path[..slash];
    }

    /// <summary>Replaces the marker; durable on return.</summary>
    public static void Save(IFolderStore store, FolderMarker marker)
    {
        if (store.Exists(MarkerPartial))
        {
            store.Delete(MarkerPartial);
        }

        using (var file = store.Create(MarkerPartial))
        {
            file.Write(marker.ToBytes());
            store.Flush(file);
        }

        store.Rename(MarkerPartial, FolderMarker.FileName);
        store.FlushFolder(string.Empty);
    }

    /// <summary>Looks at the folder; writes nothing.</summary>
    public static FolderFinding Look(IFolderStore store)
    {
        if (!store.Exists(string.Empty))
        {
            return new(VolumeContent.None, null, "The folder is not there.");
        }

        if (store.Exists(FolderMarker.FileName))
        {
            return Read(store);
        }

        var unfinished = false;
        foreach (var entry in store.List(string.Empty))
        {
            if (entry.Name == MarkerPartial)
            {
                unfinished = true;
            }
            else if (!BelongsToTheSystem(entry.Name))
            {
                return new(
                    VolumeContent.Foreign,
                    null,
                    $"The folder holds '{entry.Name}' and no {FolderMarker.FileName}."
                );
            }
        }

        return unfinished
            ? new(VolumeContent.UnfinishedFormat, null, "A format was cut off before it ended.")
            : new(VolumeContent.Blank, null, "The folder is empty.");
    }

    /// <summary>Files and folders that a crash left behind, within what belongs to the volume.</summary>
    public static List<string> Leftovers(IFolderStore store, FolderMarker marker)
    {
        var found = new List<string>();
        foreach (var entry in store.List(string.Empty))
        {
            if (entry.Path == MarkerPartial || (IsPartial(entry.Name) && Owns(marker, WithoutSuffix(entry.Path))))
            {
                found.Add(entry.Path);
            }
            else if (entry.IsFolder && Owns(marker, entry.Path))
            {
                Collect(store, entry.Path, found);
            }
        }

        return found;
    }

    /// <summary>Deletes everything that belongs to the volume but its marker; durable on return.</summary>
    public static void Empty(IFolderStore store, FolderMarker marker)
    {
        foreach (var path in Leftovers(store, marker).Concat(marker.Entries.Where(store.Exists)))
        {
            store.Delete(path);
        }

        store.FlushFolder(string.Empty);
    }

    public static bool Owns(FolderMarker marker, string topLevelName) =>
        marker.Entries.Contains(topLevelName, StringComparer.Ordinal);

    private static string WithoutSuffix(string path) => path[..^PartialSuffix.Length];

    private static void Collect(IFolderStore store, string folder, List<string> found)
    {
        foreach (var entry in store.List(folder))
        {
            if (IsPartial(entry.Name))
            {
                found.Add(entry.Path);
            }
            else if (entry.IsFolder)
            {
                Collect(store, entry.Path, found);
            }
        }
    }

    private static FolderFinding Read(IFolderStore store)
    {
        byte[] bytes;
        using (var file = store.OpenRead(FolderMarker.FileName))
        {
            if (file.Length > FolderMarker.MaxSizeBytes)
            {
                return new(VolumeContent.Unreadable, null, $"{FolderMarker.FileName} is far too long.");
            }

            bytes = new byte[(int)file.Length];
            file.ReadExactly(bytes);
        }

        if (!FolderMarker.TryRead(bytes, out var marker, out var problem))
        {
            return new(VolumeContent.Unreadable, null, problem);
        }

        return marker!.State switch
        {
            FolderVolumeState.Formatting => new(
                VolumeContent.UnfinishedFormat,
                marker,
                "A format was cut off before it ended."
            ),
            FolderVolumeState.Open => new(VolumeContent.TornVolume, marker, "The last session was not closed."),
            _ => new(VolumeContent.Volume, marker, $"Folder volume '{marker.Name}', sync {marker.Generation}."),
        };
    }

    // What operating systems put on a freshly made file system; it does not make a disk foreign.
    private static bool BelongsToTheSystem(string name) =>
        name is "lost+found" or "System Volume Information" or "$RECYCLE.BIN" or ".Spotlight-V100" or ".fseventsd"
        || name is ".DS_Store" or "desktop.ini" or "Thumbs.db"
        || name.StartsWith(".Trash", StringComparison.Ordinal);
}
