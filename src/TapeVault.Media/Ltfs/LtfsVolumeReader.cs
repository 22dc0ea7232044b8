using TapeVault.Media.Ltfs.Format;
using TapeVault.Model;

namespace TapeVault.Media.Ltfs;

/// <summary>Reads one file at any offset through a buffer of one record; going on costs no LOCATE.</summary>
internal sealed class LtfsVolumeReader(LtfsVolume volume, LtfsFile file, string path) : IVolumeReader
{
    private byte[]? _room;
    private (char Partition, long Block) _held;
    private int _heldBytes = -1;

    /// <inheritdoc/>
    public long Length => file.Length;

    /// <inheritdoc/>
    public int Read(long offset, Span<byte> buffer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var done = 0;
        while (done < buffer.Length && offset + done < file.Length)
        {
            var at = offset + done;
            var wanted = (int)Math.Min(buffer.Length - done, file.Length - at);
            done += ReadRun(at, buffer.Slice(done, wanted));
        }

        return done;
    }

    /// <inheritdoc/>
    public void Dispose() => _room = null;

    /// <summary>Fills a part of the buffer: up to the end of a record, or of a gap between extents, which reads as zeros.</summary>
    private int ReadRun(long offset, Span<byte> buffer)
    {
        var next = file.Length;
        foreach (var extent in file.Extents)
        {
            if (offset >= extent.FileOffset && offset < extent.FileEnd)
            {
                return ReadFromExtent(extent, offset, buffer);
            }

            if (extent.FileOffset > offset)
            {
                next = extent.FileOffset;
                break;
            }
        }

        var zeros = (int)Math.Min(buffer.Length, next - offset);
        buffer[..zeros].Clear();
        return zeros;
    }

    private int ReadFromExtent(in LtfsExtent extent, long offset, Span<byte> buffer)
    {
        var inExtent = offset - extent.FileOffset;
        var (records, inRecord) = Math.DivRem(extent.ByteOffset + inExtent, volume.BlockSizeBytes);
        var block = extent.StartBlock + records;

        // all records of an extent but the last are whole; the last holds at least the bytes that belong to it
        var isLast = block == extent.LastBlock(volume.BlockSizeBytes);
        var needed = isLast
            ? (int)((extent.ByteOffset + extent.ByteCount) - (records * volume.BlockSizeBytes))
            : volume.BlockSizeBytes;
        Hold(extent, block, needed);
        if (_heldBytes < needed || _heldBytes > volume.BlockSizeBytes)
        {
            throw Unreadable(extent, block, $"has {_heldBytes} bytes where {needed} belong");
        }

        var count = (int)Math.Min(Math.Min(buffer.Length, needed - inRecord), extent.FileEnd - offset);
        _room.AsSpan((int)inRecord, count).CopyTo(buffer);
        return count;
    }

    private void Hold(in LtfsExtent extent, long block, int needed)
    {
        if (_heldBytes >= 0 && _held == (extent.Partition, block))
        {
            return;
        }

        _heldBytes = -1;
        _room ??= volume.NewReadBuffer();
        _heldBytes = volume.ReadRecord(extent.Partition, block, _room, needed, path);
        _held = (extent.Partition, block);
    }

    private TapeVaultException Unreadable(in LtfsExtent extent, long block, string what) =>
        new(MediaErrors.UnreadableBlock, $"Block {block} of partition {extent.Partition}, in file '{path}', {what}.");
}
