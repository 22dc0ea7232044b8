using TapeVault.Media;
using TapeVault.Platform.Linux;
using TapeVault.Platform.Windows;

namespace TapeVault.Platform;

/// <summary>A folder on a disk of this host. Durable means fsync on Linux, FlushFileBuffers on Windows.</summary>
/// <param name="path">The folder; it need not exist.</param>
public sealed class FolderStore(string path) : IFolderStore
{
    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <inheritdoc/>
    public string Description => _root;

    /// <inheritdoc/>
    public VolumeSpace Space
    {
        get
        {
            // Of a folder that is not there yet the nearest one above tells.
            var existing = _root;
            while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } above)
            {
                existing = above;
            }

            if (OperatingSystem.IsWindows())
            {
                return WindowsFolders.Space(existing);
            }

            var drive = new DriveInfo(existing);
            return new VolumeSpace(drive.TotalSize, drive.AvailableFreeSpace);
        }
    }

    /// <inheritdoc/>
    public bool Exists(string path) => Path.Exists(Full(path));

    /// <inheritdoc/>
    public IReadOnlyList<VolumeEntry> List(string folder)
    {
        var directory = new DirectoryInfo(Full(folder));
        if (!directory.Exists)
        {
            return [];
        }

        var prefix = folder.Length == 0 ? string.Empty : folder + "/";
        var entries = new List<VolumeEntry>();
        foreach (var info in directory.EnumerateFileSystemInfos())
        {
            var size = info is FileInfo file ? file.Length : 0;
            entries.Add(
                new(prefix + info.Name, info is DirectoryInfo, size, new DateTimeOffset(info.LastWriteTimeUtc))
            );
        }

        entries.Sort((x, y) => string.CompareOrdinal(x.Path, y.Path));
        return entries;
    }

    /// <inheritdoc/>
    public void CreateFolder(string path) => Directory.CreateDirectory(Full(path));

    /// <inheritdoc/>
    public Stream Create(string path) =>
        new FileStream(
            Full(path),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Read,
                BufferSize = 0,
            }
        );

    /// <inheritdoc/>
    public Stream OpenRead(string path) =>
        new FileStream(
            Full(path),
            new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read,
                BufferSize = 0,
            }
        );

    /// <inheritdoc/>
    public void Rename(string path, string newPath)
    {
        if (Directory.Exists(Full(path)))
        {
            Directory.Move(Full(path), Full(newPath));
        }
        else
        {
            File.Move(Full(path), Full(newPath), overwrite: true);
        }
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        if (Directory.Exists(Full(path)))
        {
            Directory.Delete(Full(path), recursive: true);
        }
        else
        {
            File.Delete(Full(path));
        }
    }

    /// <inheritdoc/>
    public void Flush(Stream file) => ((FileStream)file).Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            WindowsFolders.Flush(Full(path));
        }
        else
        {
            LinuxFolders.Flush(Full(path));
        }
    }

    private string Full(string path) => path.Length == 0 ? _root : Path.Combine(_root, path);
}
