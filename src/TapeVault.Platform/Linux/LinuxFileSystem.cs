using System.Text;
using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Linux;

/// <summary>
/// Files of Linux: names of any bytes at any depth, times to the nanosecond, extended attributes, holes, all kinds of
/// entries. x64 and arm64.
/// </summary>
/// <param name="isOpenAt2Wanted">False to walk paths component by component even where openat2(2) works; for tests.</param>
public sealed class LinuxFileSystem(bool isOpenAt2Wanted = true) : IFileSystem
{
    private readonly PathOpener _opener = new(isOpenAt2Wanted);

    /// <inheritdoc/>
    /// <remarks>
    /// A symbolic link given as the path itself is followed. For a path that is not a folder the tree has one entry, which
    /// carries the file's name; its root is the folder around it and is not given.
    /// </remarks>
    public ISourceTree OpenSource(string path)
    {
        var real = Resolve(path);
        var flags = OpenFlags.ReadOnly | OpenFlags.Folder;
        var root = OpenAbsolute(real, flags);
        if (root >= 0)
        {
            return new LinuxSourceTree(_opener, path, root, singleName: []);
        }

        if (root != -Errno.NotAFolder)
        {
            throw new TapeVaultException(BackupErrors.SourceUnreadable, $"{path}: {Errno.Text(-root)}");
        }

        var slash = real.AsSpan().LastIndexOf((byte)'/');
        var parent = OpenAbsolute(slash == 0 ? "/"u8 : real.AsSpan(0, slash), OpenFlags.FolderHandle);
        return parent >= 0
            ? new LinuxSourceTree(_opener, path, parent, real[(slash + 1)..])
            : throw new TapeVaultException(BackupErrors.SourceUnreadable, $"{path}: {Errno.Text(-parent)}");
    }

    /// <inheritdoc/>
    public IRestoreTarget OpenTarget(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var error = File.Exists(path) ? BackupErrors.TargetExists : BackupErrors.TargetNotWritable;
            throw new TapeVaultException(error, $"{path}: {fault.Message}", fault);
        }

        var root = OpenAbsolute(Resolve(path), OpenFlags.FolderHandle);
        return root >= 0
            ? new LinuxRestoreTarget(_opener, path, root)
            : throw new TapeVaultException(BackupErrors.TargetNotWritable, $"{path}: {Errno.Text(-root)}");
    }

    private int OpenAbsolute(ReadOnlySpan<byte> path, int flags) => _opener.Open(AtFlags.WorkingFolder, path, flags);

    private static unsafe byte[] Resolve(string path)
    {
        const int pathMax = 4096;
        var text = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, text);
        var resolved = new byte[pathMax];
        fixed (byte* from = text)
        fixed (byte* to = resolved)
        {
            if (path.Length > 0 && LibC.RealPath(from, to) != null)
            {
                return resolved[..Array.IndexOf(resolved, (byte)0)];
            }
        }

        var error = path.Length == 0 ? Errno.NoEntry : Errno.Last;
        throw new TapeVaultException(
            error is Errno.NoEntry or Errno.NotAFolder ? BackupErrors.NoSuchFolder : BackupErrors.SourceUnreadable,
            $"{path}: {Errno.Text(error)}"
        );
    }
}
