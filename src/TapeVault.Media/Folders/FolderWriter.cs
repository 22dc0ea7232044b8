using TapeVault.Model;

namespace TapeVault.Media.Folders;

/// <summary>Writes one file of a folder volume under its <c>.partial</c> name.</summary>
internal sealed class FolderWriter : IVolumeWriter
{
    private readonly FolderVolume _volume;
    private readonly IFolderStore _store;
    private readonly string _partialPath;
    private readonly string _path;
    private readonly Stream _file;
    private SpaceState _space;
    private long _bytesToNextCheck;
    private bool _isCutShort;
    private bool _isEnded;

    public FolderWriter(FolderVolume volume, IFolderStore store, string partialPath, string path)
    {
        _volume = volume;
        _store = store;
        _partialPath = partialPath;
        _path = path;
        _file = store.Create(partialPath);
    }

    /// <summary>The folder whose names change when the file is completed or abandoned.</summary>
    public string Folder => FolderLayout.ParentOf(_path);

    public long Length { get; private set; }

    public SpaceState Write(ReadOnlySpan<byte> bytes)
    {
        Invariant.Require(!_isEnded, "A finished writer takes no more bytes.");
        if (_isCutShort)
        {
            return SpaceState.Full;
        }

        try
        {
            _file.Write(bytes);
        }
        catch (IOException fault) when (FolderFaults.IsDiskFull(fault))
        {
            _isCutShort = true;
            return SpaceState.Full;
        }
        catch (IOException fault)
        {
            throw FolderFaults.Explain(fault, _store.Description);
        }

        Length += bytes.Length;
        _bytesToNextCheck -= bytes.Length;
        if (_bytesToNextCheck <= 0)
        {
            _space = _volume.SpaceNow(out _bytesToNextCheck);
        }

        return _space;
    }

    public void CutBack(long lengthBytes)
    {
        Invariant.Require(!_isEnded, "A finished writer is not cut back.");
        Invariant.Require(lengthBytes >= 0 && lengthBytes <= Length, "Cutting back makes a file shorter.");
        FolderFaults.Guard(
            _store,
            () =>
            {
                _file.SetLength(lengthBytes);
                _file.Position = lengthBytes;
            }
        );
        Length = lengthBytes;
        _isCutShort = false;
        _bytesToNextCheck = 0;
    }

    public SpaceState Complete()
    {
        Invariant.Require(!_isEnded, "A file is completed once.");
        Invariant.Require(!_isCutShort, "What a full volume did not take must be cut back first.");
        FolderFaults.Guard(
            _store,
            () =>
            {
                _store.Flush(_file);
                _file.Dispose();
                _store.Rename(_partialPath, _path);
            }
        );
        _isEnded = true;
        _volume.Ended(this);
        return _volume.SpaceNow(out _);
    }

    public void Dispose()
    {
        if (_isEnded)
        {
            return;
        }

        _isEnded = true;
        _volume.Ended(this);
        try
        {
            _file.Dispose();
            _store.Delete(_partialPath);
        }
        catch (Exception fault) when (FolderFaults.IsStoreFault(fault))
        {
            // The store is gone; the leftover is recognised by its name when the volume is opened again.
        }
    }
}
