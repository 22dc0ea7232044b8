namespace TapeVault.Media;

/// <summary>
/// A folder of the operating system with what durability needs and <see cref="System.IO"/> lacks: fsync of folders. Paths are
/// relative, separated by <c>/</c>, ASCII. The simulator's kind forgets everything that was not synchronised when power fails.
/// </summary>
public interface IFolderStore
{
    /// <summary>The folder, for messages.</summary>
    string Description { get; }

    /// <summary>Capacity and room of the file system.</summary>
    VolumeSpace Space { get; }

    /// <summary>Whether a file or folder is there.</summary>
    bool Exists(string path);

    /// <summary>Entries of a folder, sorted by name; empty if the folder is not there.</summary>
    IReadOnlyList<VolumeEntry> List(string folder);

    /// <summary>Makes a folder and its parents; nothing if there.</summary>
    void CreateFolder(string path);

    /// <summary>Creates a new file for writing; fails if it exists.</summary>
    Stream Create(string path);

    /// <summary>Opens a file for reading.</summary>
    Stream OpenRead(string path);

    /// <summary>Renames within the store, replacing what is there.</summary>
    void Rename(string path, string newPath);

    /// <summary>Deletes a file or a whole folder.</summary>
    void Delete(string path);

    /// <summary>Makes a written stream's bytes durable (fsync). The stream is one that <see cref="Create"/> gave.</summary>
    void Flush(Stream file);

    /// <summary>Makes a folder's entries durable (fsync of the folder).</summary>
    void FlushFolder(string path);
}
