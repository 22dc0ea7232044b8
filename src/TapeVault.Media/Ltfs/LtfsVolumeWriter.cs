using TapeVault.Media.Ltfs.Format;
using TapeVault.Model;

namespace TapeVault.Media.Ltfs;

/// <summary>Packs one file into records of the block size, the last of each extent short.</summary>
internal sealed class LtfsVolumeWriter(LtfsVolume volume, string path, int blockSizeBytes) : IVolumeWriter
{
    private readonly byte[] _pending = new byte[blockSizeBytes];
    private readonly List<LtfsExtent> _extents = [];
    private int _pendingCount;
    private long _onTape;
    private bool _full;
    private bool _ended;

    /// <inheritdoc/>
    public long Length => _onTape + _pendingCount;

    /// <inheritdoc/>
    public SpaceState Write(ReadOnlySpan<byte> bytes)
    {
        RequireOpen();
        while (!_full && !bytes.IsEmpty)
        {
            if (_pendingCount == 0 && bytes.Length >= _pending.Length)
            {
                if (!Emit(bytes[.._pending.Length]))
                {
                    return SpaceState.Full;
                }

                bytes = bytes[_pending.Length..];
                continue;
            }

            var count = Math.Min(bytes.Length, _pending.Length - _pendingCount);
            bytes[..count].CopyTo(_pending.AsSpan(_pendingCount));
            _pendingCount += count;
            bytes = bytes[count..];
            if (_pendingCount == _pending.Length && !EmitPending())
            {
                return SpaceState.Full;
            }
        }

        return _full ? SpaceState.Full : volume.SpaceState;
    }

    /// <inheritdoc/>
    public void CutBack(long lengthBytes)
    {
        RequireOpen();
        ArgumentOutOfRangeException.ThrowIfNegative(lengthBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lengthBytes, Length);
        _pendingCount = (int)Math.Max(0, lengthBytes - _onTape);
        _onTape = Math.Min(_onTape, lengthBytes);
        while (_extents.Count > 0 && _extents[^1].FileOffset >= _onTape)
        {
            _extents.RemoveAt(_extents.Count - 1);
        }

        if (_extents.Count > 0)
        {
            var last = _extents[^1];
            _extents[^1] = last with { ByteCount = Math.Min(last.ByteCount, _onTape - last.FileOffset) };
        }

        _full = false;
        volume.GiveUpFrom(_extents.Count == 0 ? 0 : _extents[^1].LastBlock(blockSizeBytes) + 1);
    }

    /// <inheritdoc/>
    public SpaceState Complete()
    {
        RequireOpen();
        if (_full || (_pendingCount > 0 && !EmitPending()))
        {
            return SpaceState.Full;
        }

        _ended = true;
        volume.EndWriter(this);
        volume.Add(path, _onTape, _extents);
        return volume.SpaceState;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_ended)
        {
            _ended = true;
            volume.EndWriter(this);
            volume.GiveUpFrom(0);
        }
    }

    private bool EmitPending()
    {
        if (!Emit(_pending.AsSpan(0, _pendingCount)))
        {
            return false;
        }

        _pendingCount = 0;
        return true;
    }

    private bool Emit(ReadOnlySpan<byte> record)
    {
        // an extent goes on only behind whole records, and only in the very next block: an index may have come between
        var goesOn =
            _extents.Count > 0
            && _extents[^1] is var last
            && last.ByteCount % blockSizeBytes == 0
            && last.StartBlock + (last.ByteCount / blockSizeBytes) == volume.NextBlock;
        if (!volume.TryAppend(record, !goesOn, out var block))
        {
            _full = true;
            return false;
        }

        if (goesOn)
        {
            _extents[^1] = _extents[^1] with { ByteCount = _extents[^1].ByteCount + record.Length };
        }
        else
        {
            _extents.Add(new LtfsExtent(_onTape, block, record.Length, 0, volume.DataLetter));
        }

        _onTape += record.Length;
        return true;
    }

    private void RequireOpen() => Invariant.Require(!_ended, "The file's writer has ended.");
}
