namespace TapeVault.Scsi.Iscsi;

/// <summary>
/// Cuts a byte stream into PDUs. Headers go through a small buffer, data segments straight to where the caller wants them.
/// Call in turn <see cref="ReadHeader"/>, then one of <see cref="ReadData"/> and <see cref="SkipData"/> (or neither when the
/// segment is empty). One thread at a time. When the stream throws out of <see cref="ReadHeader"/>, for example because time is
/// up, calling it again goes on where it stopped; out of the data it does not.
/// </summary>
/// <param name="stream">Where bytes come from; reads of any length are taken.</param>
/// <param name="maximumDataSegment">
/// Longest data segment that this side declared (MaxRecvDataSegmentLength), in bytes; a longer one is refused unread.
/// </param>
public sealed class PduReader(Stream stream, int maximumDataSegment)
{
    private const int BufferBytes = 16 * 1024;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;
    private int _headerBytes;
    private int _dataBytesLeft;
    private uint _dataCrc;
    private BasicHeader _current;

    /// <summary>Which digests are on; changes between PDUs.</summary>
    public PduFraming Framing { get; set; }

    /// <summary>Longest data segment that is taken, in bytes.</summary>
    public int MaximumDataSegment { get; set; } = maximumDataSegment;

    /// <summary>The basic header segment of the current PDU, 48 bytes, until the next call.</summary>
    public ReadOnlySpan<byte> Header => _buffer.AsSpan(_start - _headerBytes, BasicHeader.Size);

    /// <summary>Whether bytes are at hand that nobody has asked for yet.</summary>
    public bool HasBuffered => _end > _start;

    /// <summary>
    /// Whether the data segment of the last header has been read to its end, or there was none: time that ran out now ran out
    /// in <see cref="ReadHeader"/>.
    /// </summary>
    public bool IsBetweenPdus { get; private set; } = true;

    /// <summary>Reads the next header. Additional header segments are covered by the digest and skipped.</summary>
    /// <exception cref="IscsiException">The stream ended, the digest is wrong, or the data segment is too long.</exception>
    public BasicHeader ReadHeader()
    {
        if (_dataBytesLeft > 0)
        {
            SkipData();
        }

        _headerBytes = 0;
        Fill(BasicHeader.Size);
        BasicHeader.TryRead(_buffer.AsSpan(_start), out var header);
        var size = Framing.HeaderBytes(header);
        Fill(size);
        if (Framing.HeaderDigest)
        {
            var covered = _buffer.AsSpan(_start, size - Crc32C.Size);
            if (Crc32C.Compute(covered) != Crc32C.ReadDigest(_buffer.AsSpan(_start + covered.Length)))
            {
                throw new IscsiException(IscsiFault.HeaderDigest, "the header digest of a PDU is wrong");
            }
        }

        if (header.DataSegmentLength > MaximumDataSegment)
        {
            throw new IscsiException(
                IscsiFault.TooLong,
                $"a PDU ({header.Opcode}) brings {header.DataSegmentLength} bytes; at most {MaximumDataSegment} were declared"
            );
        }

        _start += size;
        _headerBytes = size;
        _current = header;
        _dataBytesLeft = header.DataSegmentLength;
        _dataCrc = 0;
        IsBetweenPdus = header.DataSegmentLength == 0;
        return header;
    }

    /// <summary>Reads the data segment of the current PDU to its end.</summary>
    /// <param name="destination">Exactly as long as the segment.</param>
    /// <exception cref="IscsiException">The stream ended, or the digest is wrong (then the segment has been read).</exception>
    public void ReadData(Span<byte> destination)
    {
        if (destination.Length != _dataBytesLeft)
        {
            throw new ArgumentException("the room is not as long as the data segment", nameof(destination));
        }

        ReadPart(destination);
        EndData();
    }

    /// <summary>Reads a segment of which only the beginning is wanted.</summary>
    /// <param name="destination">Room for the beginning; not longer than the segment.</param>
    public void ReadBeginning(Span<byte> destination)
    {
        ReadPart(destination);
        SkipData();
    }

    /// <summary>Reads the data segment and throws it away; its digest is checked all the same.</summary>
    public void SkipData()
    {
        Span<byte> waste = stackalloc byte[1024];
        while (_dataBytesLeft > 0)
        {
            ReadPart(waste[..Math.Min(waste.Length, _dataBytesLeft)]);
        }

        EndData();
    }

    private void ReadPart(Span<byte> destination)
    {
        if (destination.IsEmpty)
        {
            return;
        }

        if (destination.Length > _dataBytesLeft)
        {
            throw new ArgumentException("the room is longer than the data segment", nameof(destination));
        }

        _headerBytes = 0;
        var buffered = Math.Min(destination.Length, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(destination);
        _start += buffered;
        var filled = buffered;
        while (filled < destination.Length)
        {
            filled += Receive(destination[filled..]);
        }

        _dataBytesLeft -= destination.Length;
        if (Framing.DataDigest)
        {
            _dataCrc = Crc32C.Continue(_dataCrc, destination);
        }
    }

    private void EndData()
    {
        var length = _current.DataSegmentLength;
        var trailer = Framing.TrailerBytes(length);
        _current = default;
        if (trailer == 0)
        {
            IsBetweenPdus = true;
            return;
        }

        _headerBytes = 0;
        Fill(trailer);
        IsBetweenPdus = true;
        var padding = PduFraming.Padding(length);
        var crc = Framing.DataDigest ? Crc32C.Continue(_dataCrc, _buffer.AsSpan(_start, padding)) : 0;
        _start += trailer;
        if (Framing.DataDigest && crc != Crc32C.ReadDigest(_buffer.AsSpan(_start - Crc32C.Size)))
        {
            throw new IscsiException(IscsiFault.DataDigest, "the data digest of a PDU is wrong");
        }
    }

    /// <summary>Makes that many bytes stand in the buffer from <c>_start</c>.</summary>
    private void Fill(int count)
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_start + count > _buffer.Length)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        while (_end - _start < count)
        {
            _end += Receive(_buffer.AsSpan(_end));
        }
    }

    private int Receive(Span<byte> room)
    {
        var count = stream.Read(room);
        return count > 0 ? count : throw new IscsiException(IscsiFault.Closed, "the connection was closed by the peer");
    }
}
