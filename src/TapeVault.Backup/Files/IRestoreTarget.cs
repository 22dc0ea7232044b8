using TapeVault.Model;

namespace TapeVault.Backup.Files;

/// <summary>
/// A folder being restored into. No call ever follows a symbolic link inside it, so a hostile archive cannot write outside
/// (paths with empty, <c>.</c> or <c>..</c> components are refused). One thread at a time.
/// </summary>
public interface IRestoreTarget : IDisposable
{
    /// <summary>The folder as given.</summary>
    string RootPath { get; }

    /// <summary>Whether nothing was in the folder when it was opened.</summary>
    bool WasEmpty { get; }

    /// <summary>Kind of the entry that is there now, null if none.</summary>
    EntryKind? Find(BytePath path);

    /// <summary>Makes a folder and missing parents; nothing if it is there.</summary>
    void CreateFolder(BytePath path);

    /// <summary>
    /// Starts a file under a temporary name next to its place; it appears only with <see cref="IRestoreFile.Complete"/>.
    /// </summary>
    /// <param name="path">Where.</param>
    /// <param name="replace">Whether an existing file may be replaced.</param>
    /// <exception cref="TapeVaultException"><see cref="BackupErrors.TargetExists"/>, <see cref="BackupErrors.NameNotAllowedHere"/>.</exception>
    IRestoreFile CreateFile(BytePath path, bool replace);

    /// <summary>Makes a symbolic link.</summary>
    void CreateSymbolicLink(BytePath path, ReadOnlySpan<byte> target, bool replace);

    /// <summary>Makes a further name for a file restored before.</summary>
    void CreateHardLink(BytePath path, BytePath existing, bool replace);

    /// <summary>Makes a device node or named pipe.</summary>
    void CreateSpecial(BytePath path, FileMetadata metadata, bool replace);

    /// <summary>
    /// Sets owner, mode, extended attributes and times, in that order (a chown clears set-id bits, everything touches times).
    /// Folders come last, deepest first, when all is in them.
    /// </summary>
    /// <returns>What could not be set, one sentence each; empty if all was.</returns>
    IReadOnlyList<string> ApplyMetadata(
        BytePath path,
        FileMetadata metadata,
        IReadOnlyList<ExtendedAttribute> attributes
    );
}
