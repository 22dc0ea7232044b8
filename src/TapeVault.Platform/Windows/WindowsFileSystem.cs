using Microsoft.Win32.SafeHandles;
using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Windows;

/// <summary>
/// Files of Windows: names of any UTF-16 as WTF-8, paths of any length, security descriptors, attributes, alternate
/// streams, reparse points, sparse files. See <c>docs/hardware/windows.md</c> for what has been tried.
/// </summary>
public sealed class WindowsFileSystem : IFileSystem
{
    private const uint ShareAll = 7;
    private const uint OpenExisting = 3;
    private const uint BackupSemantics = 0x0200_0000;

    /// <summary>Creates it and enables the rights of a backup operator where the process has them.</summary>
    public WindowsFileSystem() => Privileges.EnableForBackup();

    /// <inheritdoc/>
    public ISourceTree OpenSource(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(full))
        {
            return new WindowsSourceTree(path, OpenRoot(full, BackupErrors.SourceUnreadable), singleName: string.Empty);
        }

        return File.Exists(full)
            ? new WindowsSourceTree(
                path,
                OpenRoot(Path.GetDirectoryName(full)!, BackupErrors.SourceUnreadable),
                Path.GetFileName(full)
            )
            : throw new TapeVaultException(BackupErrors.NoSuchFolder, path);
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

        return new WindowsRestoreTarget(path, OpenRoot(Path.GetFullPath(path), BackupErrors.TargetNotWritable));
    }

    private static SafeFileHandle OpenRoot(string path, ErrorDefinition error)
    {
        const uint access = FileOpener.ReadData | FileOpener.Traverse | FileOpener.ReadAttributes;
        var handle = Win32.CreateFile(Extended(path), access, ShareAll, 0, OpenExisting, BackupSemantics, 0);
        return handle.IsInvalid
            ? throw new TapeVaultException(
                error,
                $"{path}: {WindowsError.Text(System.Runtime.InteropServices.Marshal.GetLastPInvokeError())}"
            )
            : handle;
    }

    // The form without the limit of 260 characters.
    private static string Extended(string path) =>
        path.StartsWith(@"\\?\", StringComparison.Ordinal) ? path
        : path.StartsWith(@"\\", StringComparison.Ordinal) ? @"\\?\UNC\" + path[2..]
        : @"\\?\" + path;
}
