using Microsoft.Win32.SafeHandles;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Windows;

/// <summary>A folder, or a single file, that is being backed up.</summary>
internal sealed class WindowsSourceTree(string rootPath, SafeFileHandle root, string singleName) : ISourceTree
{
    private const uint Look = FileOpener.ReadAttributes;

    public string RootPath { get; } = rootPath;

    public IEnumerable<SourceEntry> Walk(
        Func<SourceEntry, bool> exclude,
        bool oneFileSystem,
        CancellationToken cancellationToken
    )
    {
        if (singleName.Length > 0)
        {
            var single = Read(root, singleName, new BytePath(Wtf8.Encode(singleName)));
            return single is null || exclude(single) ? [] : [single];
        }

        // A folder on another file system is a mount point, which is a name surrogate and never entered.
        return WalkTree(exclude, cancellationToken);
    }

    public ISourceFile OpenFile(SourceEntry entry)
    {
        var error = OpenEntry(entry, FileOpener.ReadData | Look, FileOpener.NotAFolder, out var file);
        if (error == 0)
        {
            error = FileStatus.Read(file, out var status);
            if (error == 0 && !status.IsFolder && !status.IsNameSurrogate)
            {
                return new WindowsSourceFile(file, entry.Path);
            }
        }

        file.Dispose();
        throw error == 0
            ? new SourceFileException(SourceProblem.Vanished, $"{entry.Path} is no longer a regular file.")
            : WindowsError.ToSourceFault(error, entry.Path);
    }

    public IReadOnlyList<ExtendedAttribute> ReadExtendedAttributes(SourceEntry entry)
    {
        var error = OpenEntry(entry, Look | FileOpener.ReadControl, FileOpener.OpenReparsePoint, out var file);
        using (file)
        {
            return error == 0
                ? WindowsAttributes.Read(file, entry.Path)
                : throw WindowsError.ToSourceFault(error, entry.Path);
        }
    }

    /// <summary>Windows owners are in the security descriptor.</summary>
    public string UserName(uint userId) => string.Empty;

    /// <inheritdoc cref="UserName"/>
    public string GroupName(uint groupId) => string.Empty;

    public void Dispose() => root.Dispose();

    private int OpenEntry(SourceEntry entry, uint access, uint options, out SafeFileHandle file)
    {
        var name = FileOpener.Native(entry.Path);
        if (name is null)
        {
            file = new SafeFileHandle();
            return WindowsError.InvalidName;
        }

        // ReadControl is wanted for the descriptor; without that right the content is still read.
        var error = FileOpener.Open(
            root,
            name,
            access | FileOpener.ReadControl,
            FileOpener.OpenExisting,
            options,
            out file
        );
        if (error == WindowsError.AccessDenied)
        {
            file.Dispose();
            error = FileOpener.Open(root, name, access, FileOpener.OpenExisting, options, out file);
        }

        return error;
    }

    private IEnumerable<SourceEntry> WalkTree(Func<SourceEntry, bool> exclude, CancellationToken cancellationToken)
    {
        var levels = new Stack<WindowsLevel>();
        try
        {
            if (Read(root, string.Empty, BytePath.Root) is not { } top || exclude(top))
            {
                yield break;
            }

            yield return Enter(levels, root, string.Empty, top);
            while (levels.TryPeek(out var level))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!level.TryNext(out var name))
                {
                    levels.Pop().Dispose();
                }
                else if (Read(level.Folder, name, level.Path.Append(Wtf8.Encode(name))) is { } entry && !exclude(entry))
                {
                    var isEntered = entry is { Metadata.Kind: EntryKind.Folder, Problem: null };
                    yield return isEntered ? Enter(levels, level.Folder, name, entry) : entry;
                }
            }
        }
        finally
        {
            foreach (var level in levels)
            {
                level.Dispose();
            }
        }
    }

    private static SourceEntry Enter(Stack<WindowsLevel> levels, SafeFileHandle parent, string name, SourceEntry entry)
    {
        const uint access = FileOpener.ReadData | FileOpener.Traverse | Look;
        const uint options = FileOpener.FolderOnly | FileOpener.OpenReparsePoint;
        var error = FileOpener.Open(parent, name, access, FileOpener.OpenExisting, options, out var folder);
        if (error != 0)
        {
            folder.Dispose();
            return entry with { Problem = WindowsError.ToProblem(error) };
        }

        var names = new List<(byte[] Key, string Name)>();
        error = WindowsListing.Read(folder, names);
        levels.Push(new WindowsLevel(folder, entry.Path, names));
        return error == 0 ? entry : entry with { Problem = WindowsError.ToProblem(error) };
    }

    private static SourceEntry? Read(SafeFileHandle folder, string name, BytePath path)
    {
        var error = FileOpener.Open(
            folder,
            name,
            Look,
            FileOpener.OpenExisting,
            FileOpener.OpenReparsePoint,
            out var file
        );
        using (file)
        {
            FileStatus status = default;
            if (error == 0)
            {
                error = FileStatus.Read(file, out status);
            }

            if (error is WindowsError.FileNotFound or WindowsError.PathNotFound)
            {
                return null;
            }

            if (error != 0)
            {
                var unknown = new FileMetadata { Kind = EntryKind.File, Mode = 0 };
                return new SourceEntry(path, unknown) { Problem = WindowsError.ToProblem(error) };
            }

            var metadata = status.ToMetadata();
            if (metadata.Kind != EntryKind.SymbolicLink)
            {
                return new SourceEntry(path, metadata);
            }

            error = ReparsePoints.Read(file, out var buffer);
            return new SourceEntry(path, metadata)
            {
                LinkTarget = Wtf8.Encode(ReparsePoints.Target(buffer)),
                Problem = error == 0 ? null : WindowsError.ToProblem(error),
            };
        }
    }

    private sealed class WindowsLevel(SafeFileHandle folder, BytePath path, List<(byte[] Key, string Name)> names)
        : IDisposable
    {
        private int _next;

        public SafeFileHandle Folder => folder;

        public BytePath Path => path;

        public bool TryNext(out string name)
        {
            var has = _next < names.Count;
            name = has ? names[_next++].Name : string.Empty;
            return has;
        }

        public void Dispose() => folder.Dispose();
    }
}
