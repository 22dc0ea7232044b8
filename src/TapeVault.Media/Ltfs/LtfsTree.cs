using TapeVault.Media.Ltfs.Format;

namespace TapeVault.Media.Ltfs;

/// <summary>Paths in the tree of an index.</summary>
internal static class LtfsTree
{
    /// <summary>The entry of a path; the root for the empty one; null if there is none.</summary>
    public static LtfsEntry? Find(LtfsDirectory root, string path)
    {
        LtfsEntry? entry = root;
        if (path.Length == 0)
        {
            return entry;
        }

        foreach (var name in path.Split('/'))
        {
            entry = (entry as LtfsDirectory)?.Find(LtfsName.Normalise(name));
        }

        return entry;
    }

    /// <summary>What stands in the way of a new file of this path: the path of a file that is there, or of the entry itself.</summary>
    public static string? Obstacle(LtfsDirectory root, string path)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (Find(root, path[..slash]) is LtfsFile)
            {
                return path[..slash];
            }
        }

        return Find(root, path) is null ? null : path;
    }

    /// <summary>The directory of a path, made with its parents where missing.</summary>
    public static LtfsDirectory MakeDirectory(LtfsIndex index, string path, LtfsTime now)
    {
        var directory = index.Root;
        foreach (var name in path.Length == 0 ? [] : path.Split('/'))
        {
            if (directory.Find(name) is not LtfsDirectory child)
            {
                child = new LtfsDirectory
                {
                    Name = name,
                    Uid = NextUid(index),
                    Times = LtfsTimes.All(now),
                };
                directory.Add(child);
                Touch(directory, now);
            }

            directory = child;
        }

        return directory;
    }

    /// <summary>A number that no entry ever had.</summary>
    public static ulong NextUid(LtfsIndex index)
    {
        Model.Invariant.Require(index.HighestUid is > 0 and < ulong.MaxValue, "The volume has no entry numbers left.");
        return ++index.HighestUid;
    }

    /// <summary>Notes that a directory's content changed.</summary>
    public static void Touch(LtfsDirectory directory, LtfsTime now) =>
        directory.Times = directory.Times with { Modified = now, Changed = now };

    /// <summary>All files below a directory.</summary>
    public static IEnumerable<LtfsFile> Files(LtfsDirectory root)
    {
        var open = new Stack<LtfsDirectory>([root]);
        while (open.TryPop(out var directory))
        {
            foreach (var entry in directory.Entries)
            {
                if (entry is LtfsFile file)
                {
                    yield return file;
                }
                else
                {
                    open.Push((LtfsDirectory)entry);
                }
            }
        }
    }

    /// <summary>An entry as callers see it.</summary>
    public static VolumeEntry Show(LtfsEntry entry, string path) =>
        new(path, entry is LtfsDirectory, (entry as LtfsFile)?.Length ?? 0, entry.Times.Modified.ToDateTimeOffset());
}
