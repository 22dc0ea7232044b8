using TapeVault.Media.Ltfs.Format;
using TapeVault.Scsi;

namespace TapeVault.Media.Ltfs;

/// <summary>
/// The records of an index as one stream, from the position on: it ends behind a record shorter than the block size, at a
/// filemark, or where data end. One record is held.
/// </summary>
internal sealed class RecordReadStream(LtfsTape tape, byte[] room, int blockSizeBytes) : Stream
{
    private int _offset;
    private int _length;
    private bool _ended;

    /// <summary>Records read.</summary>
    public long Records { get; private set; }

    /// <summary>Whether the filemark behind the last record was met.</summary>
    public bool ClosedByFilemark { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_offset == _length && !NextRecord())
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, _length - _offset);
        room.AsSpan(_offset, count).CopyTo(buffer);
        _offset += count;
        return count;
    }

    /// <summary>Behind the text: looks whether a filemark follows the last record.</summary>
    /// <exception cref="LtfsFormatException">Another record follows.</exception>
    public void Finish()
    {
        if (_offset < _length)
        {
            throw new LtfsFormatException(LtfsFault.NotXml, "The text ends inside a record.");
        }

        while (!ClosedByFilemark && TryRead() is { Kind: not ReadKind.EndOfData } next)
        {
            if (next.Kind != ReadKind.Filemark)
            {
                throw new LtfsFormatException(LtfsFault.WrongStructure, "No filemark follows the index's last record.");
            }

            ClosedByFilemark = true;
        }
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool NextRecord()
    {
        if (_ended)
        {
            return false;
        }

        var outcome = TryRead();
        _offset = 0;
        _length = 0;
        switch (outcome.Kind)
        {
            case ReadKind.Block when outcome.LengthBytes <= blockSizeBytes:
                Records++;
                _length = outcome.LengthBytes;
                _ended = _length < blockSizeBytes;
                return true;
            case ReadKind.Filemark:
                ClosedByFilemark = true;
                _ended = true;
                return false;
            case ReadKind.EndOfData:
                _ended = true;
                return false;
            default:
                throw new LtfsFormatException(
                    LtfsFault.WrongStructure,
                    $"A record is longer than the block size of {blockSizeBytes} bytes."
                );
        }
    }

    /// <summary>A missing end-of-data mark ends the index as the mark itself would.</summary>
    private ReadOutcome TryRead()
    {
        try
        {
            return tape.ReadSurely(room);
        }
        catch (TapeDriveException report) when (DeviceErrors.IsEndOfDataMissing(report))
        {
            return new ReadOutcome(ReadKind.EndOfData, 0);
        }
    }
}
