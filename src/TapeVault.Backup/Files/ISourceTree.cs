namespace TapeVault.Backup.Files;

/// <summary>A tree that is being backed up. Walking is for one thread; opening files is for any number at once.</summary>
public interface ISourceTree : IDisposable
{
    /// <summary>The root as given, for the set's description.</summary>
    string RootPath { get; }

    /// <summary>
    /// Every entry below the root, the root folder itself first with an empty path, depth first, siblings sorted by bytes, so
    /// that paths come in the order of <see cref="Model.BytePath.CompareTo"/>. Symbolic links are not followed. A folder
    /// that cannot be listed is given with its <see cref="SourceEntry.Problem"/>. Lazy, bounded memory per level.
    /// </summary>
    /// <param name="exclude">True for an entry to leave out; a folder left out is not entered.</param>
    /// <param name="oneFileSystem">Do not enter folders on another file system.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    IEnumerable<SourceEntry> Walk(
        Func<SourceEntry, bool> exclude,
        bool oneFileSystem,
        CancellationToken cancellationToken
    );

    /// <summary>Opens a regular file.</summary>
    /// <exception cref="SourceFileException">It vanished, is denied, is no longer a regular file, or the disk fails.</exception>
    ISourceFile OpenFile(SourceEntry entry);

    /// <summary>Extended attributes of an entry that is not a regular file.</summary>
    /// <exception cref="SourceFileException">They cannot be read.</exception>
    IReadOnlyList<ExtendedAttribute> ReadExtendedAttributes(SourceEntry entry);

    /// <summary>Name of a user, empty if none is known. Cached; any thread.</summary>
    string UserName(uint userId);

    /// <summary>Name of a group, empty if none is known. Cached; any thread.</summary>
    string GroupName(uint groupId);
}
