using TapeVault.Model;

namespace TapeVault.Catalog.Index;

/// <summary>
/// Goes through the records of an index from any block, forward, without allocating for those that are passed over. One
/// thread; several scans may run on one index.
/// </summary>
internal sealed class FileIndexScan(FileIndexBlocks blocks)
{
    private readonly IndexRecordDecoder _decoder = new();
    private byte[] _buffer = new byte[8192];
    private byte[] _lastPath = [];
    private bool _hasLast;
    private int _length;
    private int _offset;
    private int _block = -1;
    private int _left;

    /// <summary>The present record.</summary>
    public IndexRecordDecoder Record => _decoder;

    /// <summary>Goes in front of the first record.</summary>
    public void Restart() => SeekBlock(0);

    /// <summary>Goes in front of the first record whose path is not before a path.</summary>
    /// <returns>False if there is none; else that record is the present one.</returns>
    public bool Seek(ReadOnlySpan<byte> path)
    {
        var low = 0;
        var high = blocks.Count;
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            SeekBlock(middle);
            if (MoveNext() && BytePath.CompareInWalkOrder(_decoder.Path, path) <= 0)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        SeekBlock(low);
        while (MoveNext())
        {
            if (BytePath.CompareInWalkOrder(_decoder.Path, path) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes to the next record.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="TapeVaultException"><see cref="CatalogErrors.DamagedIndex"/>.</exception>
    public bool MoveNext()
    {
        var isFirstOfBlock = _left == 0;
        if (isFirstOfBlock && !NextBlock())
        {
            return false;
        }

        var cursor = new IndexCursor(_buffer.AsSpan(_offset, _length - _offset));
        if (!_decoder.TryRead(ref cursor) || (isFirstOfBlock && !FollowsLastBlock()))
        {
            throw blocks.Damaged(_block);
        }

        _offset = _length - cursor.Remaining;
        _left--;
        return _left > 0 || cursor.Remaining == 0 ? true : throw blocks.Damaged(_block);
    }

    private bool FollowsLastBlock() => !_hasLast || BytePath.CompareInWalkOrder(_lastPath, _decoder.Path) < 0;

    private void SeekBlock(int block)
    {
        _block = block - 1;
        _left = _length = _offset = 0;
        _hasLast = false;
    }

    private bool NextBlock()
    {
        if (_block + 1 >= blocks.Count)
        {
            return false;
        }

        if (_length > 0)
        {
            _lastPath = _decoder.Path.ToArray();
            _hasLast = true;
        }

        _block++;
        _decoder.Reset();
        _length = blocks.Read(_block, ref _buffer);
        _offset = 0;
        _left = blocks.EntriesIn(_block);
        return true;
    }
}
