using TapeVault.Model;

namespace TapeVault.Media;

/// <summary>
/// An open volume: a small tree of write-once files, the same on tape, disk and object store. Names are ASCII, relative,
/// separated by <c>/</c>. One thread at a time, one writer at a time; reading while a writer is open is not allowed.
/// </summary>
public interface IVolume : IDisposable
{
    /// <summary>The volume's id.</summary>
    VolumeId Id { get; }

    /// <summary>The volume's name.</summary>
    string Name { get; }

    /// <summary>Counts what was made durable: on LTFS the index generation, on a folder the number of syncs.</summary>
    long Generation { get; }

    /// <summary>Whether writing is refused.</summary>
    bool IsReadOnly { get; }

    /// <summary>What opening found and, for append, repaired.</summary>
    VolumeTriage Triage { get; }

    /// <summary>Capacity and what is left, as the device tells it.</summary>
    VolumeSpace Space { get; }

    /// <summary>Entries of one folder, sorted by name; the root is the empty string. Empty if there is no such folder.</summary>
    IReadOnlyList<VolumeEntry> List(string folder);

    /// <summary>One entry, or null.</summary>
    VolumeEntry? Find(string path);

    /// <summary>Opens a file for reading at any offset.</summary>
    /// <exception cref="TapeVaultException"><see cref="MediaErrors.NoSuchFile"/>.</exception>
    IVolumeReader OpenRead(string path);

    /// <summary>
    /// Starts a new file; missing folders are made. It can be found once <see cref="IVolumeWriter.Complete"/> returned and
    /// is durable after the next <see cref="Sync"/>.
    /// </summary>
    /// <exception cref="TapeVaultException"><see cref="MediaErrors.FileExists"/>, <see cref="MediaErrors.ReadOnlyVolume"/>.</exception>
    IVolumeWriter Create(string path);

    /// <summary>Takes a file or a whole folder out of the tree. On tape its space is not won back.</summary>
    void Remove(string path);

    /// <summary>
    /// The checkpoint. When it returns, every file completed before is on the medium and is found again after a power cut.
    /// On tape: filemark, index on the data partition, synchronising filemark (SSC-5 WRITE FILEMARKS with IMMED=0); in a
    /// folder: fsync of files and folders. Seconds on a real drive: call it every tens of gigabytes.
    /// </summary>
    /// <returns>Whether the medium is near its end.</returns>
    SpaceState Sync();

    /// <summary>Ends the session in good order: <see cref="Sync"/>, and on tape the index partition is rewritten.</summary>
    void Close();
}
