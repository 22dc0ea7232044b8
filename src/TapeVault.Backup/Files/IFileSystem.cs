namespace TapeVault.Backup.Files;

/// <summary>The host's files, with everything a backup must keep and <see cref="System.IO"/> cannot express.</summary>
public interface IFileSystem
{
    /// <summary>Opens a folder (or a single file) to be backed up.</summary>
    /// <exception cref="Model.TapeVaultException"><see cref="BackupErrors.NoSuchFolder"/>, <see cref="BackupErrors.SourceUnreadable"/>.</exception>
    ISourceTree OpenSource(string path);

    /// <summary>Opens a folder to restore into; it is made if missing.</summary>
    IRestoreTarget OpenTarget(string path);
}
