using System.Security.Cryptography;
using System.Text;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>
/// Compares a restored folder with its source through System.IO and SHA-256 and nothing of the restore's code: names, bytes,
/// modes, times (to the 100 ns that .NET has), targets of links. What System.IO cannot express (names that are no UTF-8, times in
/// nanoseconds, owners, which names are one file) is compared through the file access that backups read with.
/// </summary>
internal sealed class FolderComparison(
    ISourceTree source,
    FolderSurvey before,
    ISourceTree target,
    FolderSurvey restored
)
{
    private const char NotText = '\uFFFD';

    private readonly List<Difference> _differences = [];

    /// <summary>Files whose every byte was compared.</summary>
    public long Files { get; private set; }

    /// <summary>Those bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Files of these that System.IO cannot name.</summary>
    public long FilesBeyondText { get; private set; }

    /// <summary>Everything that differs.</summary>
    public IReadOnlyList<Difference> Run(CancellationToken cancellationToken)
    {
        CompareNames();
        foreach (var (path, was) in before.Entries.OrderBy(pair => pair.Key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (restored.Entries.TryGetValue(path, out var now))
            {
                Compare(path, was, now);
            }
        }

        CompareSharedFiles();
        return _differences;
    }

    private void CompareNames()
    {
        var there = Names(source.RootPath, before.Skipped);
        var here = Names(target.RootPath, null);
        there.UnionWith(before.Entries.Keys.Where(path => !IsText(path)));
        here.UnionWith(restored.Entries.Keys.Where(path => !IsText(path)));
        foreach (var path in there.Except(here))
        {
            Differ(path, "is not among the restored files");
        }

        foreach (var path in here.Except(there))
        {
            Differ(path, "was restored and is not in the source");
        }
    }

    private void Compare(BytePath path, SourceEntry was, SourceEntry now)
    {
        if (was.Metadata.Kind != now.Metadata.Kind)
        {
            Differ(path, $"was a {was.Metadata.Kind} and came back as a {now.Metadata.Kind}");
            return;
        }

        try
        {
            CompareMetadata(path, was, now);
            if (was.Metadata.Kind == EntryKind.File)
            {
                CompareContent(path, was, now);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SourceFileException)
        {
            Differ(path, $"cannot be compared: {failure.Message}");
        }
    }

    private void CompareMetadata(BytePath path, SourceEntry was, SourceEntry now)
    {
        if (IsText(path))
        {
            CompareAsText(path, was.Metadata.Kind);
        }

        Same(path, "mode", was.Metadata.Mode, now.Metadata.Mode);
        Same(path, "modification time", was.Metadata.Modified, now.Metadata.Modified);
        Same(path, "target", Convert.ToHexString(was.LinkTarget), Convert.ToHexString(now.LinkTarget));
        if (Environment.IsPrivilegedProcess)
        {
            var owner = (was.Metadata.UserId, was.Metadata.GroupId);
            Same(path, "owner", owner, (now.Metadata.UserId, now.Metadata.GroupId));
        }
    }

    private void CompareAsText(BytePath path, EntryKind kind)
    {
        FileSystemInfo there = Info(source.RootPath, path, kind);
        FileSystemInfo here = Info(target.RootPath, path, kind);
        Same(path, "modification time", there.LastWriteTimeUtc.Ticks, here.LastWriteTimeUtc.Ticks);
        Same(path, "target", there.LinkTarget, here.LinkTarget);
        if (!OperatingSystem.IsWindows() && there.LinkTarget is null)
        {
            Same(path, "mode", there.UnixFileMode, here.UnixFileMode);
        }
    }

    private void CompareContent(BytePath path, SourceEntry was, SourceEntry now)
    {
        bool isText = IsText(path);
        var there = isText ? Digest(FullPath(source.RootPath, path)) : Digest(source, was);
        var here = isText ? Digest(FullPath(target.RootPath, path)) : Digest(target, now);
        Same(path, "length", there.Length, here.Length);
        Same(path, "SHA-256", Convert.ToHexStringLower(there.Hash), Convert.ToHexStringLower(here.Hash));
        Files++;
        Bytes += here.Length;
        FilesBeyondText += isText ? 0 : 1;
    }

    /// <summary>Names that were one file must be one file again.</summary>
    private void CompareSharedFiles()
    {
        var groups = before
            .Entries.Values.Where(entry => entry.Metadata is { Kind: EntryKind.File, LinkCount: > 1 })
            .GroupBy(entry => (entry.Metadata.DeviceId, entry.Metadata.Inode), entry => entry.Path);
        foreach (var names in groups)
        {
            var found = names.Where(restored.Entries.ContainsKey).ToList();
            if (found.Select(name => restored.Entries[name].Metadata.Inode).Distinct().Count() > 1)
            {
                Differ(found[0], $"was one file under {found.Count} names and came back as several files");
            }
        }
    }

    private void Same<T>(BytePath path, string what, T there, T here)
    {
        if (!EqualityComparer<T>.Default.Equals(there, here))
        {
            Differ(path, $"{what} is {here}, and {there} in the source");
        }
    }

    private void Differ(BytePath path, string what)
    {
        var difference = new Difference(path, what);
        if (_differences.Count == 0 || _differences[^1].Path != path || _differences[^1].What != what)
        {
            _differences.Add(difference);
        }
    }

    private static HashSet<BytePath> Names(string root, BytePath? skipped)
    {
        var names = new HashSet<BytePath>();
        var folders = new Queue<DirectoryInfo>([new DirectoryInfo(root)]);
        var everything = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        while (folders.TryDequeue(out var folder))
        {
            foreach (var info in folder.EnumerateFileSystemInfos("*", everything))
            {
                var text = Path.GetRelativePath(root, info.FullName).Replace(Path.DirectorySeparatorChar, '/');
                var path = new BytePath(Encoding.UTF8.GetBytes(text));
                if (text.Contains(NotText, StringComparison.Ordinal) || path == skipped)
                {
                    continue;
                }

                names.Add(path);
                if (info is DirectoryInfo below && info.LinkTarget is null)
                {
                    folders.Enqueue(below);
                }
            }
        }

        names.Add(BytePath.Root);
        return names;
    }

    private static bool IsText(BytePath path) =>
        !Encoding.UTF8.GetString(path.Bytes).Contains(NotText, StringComparison.Ordinal);

    private static string FullPath(string root, BytePath path) => Path.Join(root, Encoding.UTF8.GetString(path.Bytes));

    private static FileSystemInfo Info(string root, BytePath path, EntryKind kind) =>
        kind == EntryKind.Folder ? new DirectoryInfo(FullPath(root, path)) : new FileInfo(FullPath(root, path));

    private static (long Length, byte[] Hash) Digest(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var hash = SHA256.HashData(file);
        return (file.Length, hash);
    }

    private static (long Length, byte[] Hash) Digest(ISourceTree tree, SourceEntry entry)
    {
        using var file = tree.OpenFile(entry);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        long offset = 0;
        for (int count; (count = file.Read(offset, buffer)) > 0; offset += count)
        {
            hash.AppendData(buffer, 0, count);
        }

        return (offset, hash.GetHashAndReset());
    }
}
