using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Linux;

/// <summary>One folder that a walk is inside of.</summary>
internal sealed class WalkLevel(int folder, BytePath path, FolderListing listing, FileMetadata metadata) : IDisposable
{
    private int _folder = folder;
    private int _next;

    public BytePath Path { get; } = path;

    /// <summary>errno with which listing ended early, 0 if it did not.</summary>
    public int ListingError => listing.Error;

    /// <summary>Takes the next name.</summary>
    public bool TryNext(out int index)
    {
        index = _next;
        return _next++ < listing.Count;
    }

    /// <summary>A name, with a NUL behind it.</summary>
    public ReadOnlySpan<byte> Name(int index) => listing.Name(index);

    /// <summary>Gives the descriptor back while the walk is far below; <see cref="Folder"/> opens it again.</summary>
    public void Rest()
    {
        PathOpener.Close(_folder);
        _folder = -1;
    }

    /// <summary>The folder's descriptor, or a negative errno when it was at rest and is not the same folder any more.</summary>
    public int Folder(PathOpener opener, int root)
    {
        if (_folder >= 0)
        {
            return _folder;
        }

        var again = opener.Open(root, Path.Bytes, OpenFlags.FolderHandle);
        if (again < 0)
        {
            return again;
        }

        var isSame =
            EntryReader.Stat(again, out var status) == 0
            && status.Inode == metadata.Inode
            && status.DeviceId == metadata.DeviceId;
        if (!isSame)
        {
            PathOpener.Close(again);
            return -Errno.NoEntry;
        }

        _folder = again;
        return again;
    }

    public void Dispose()
    {
        Rest();
        listing.Dispose();
    }
}
