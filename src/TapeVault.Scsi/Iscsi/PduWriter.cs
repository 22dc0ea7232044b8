using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>
/// Puts PDUs on a byte stream. Small ones are gathered until <see cref="Flush"/>; of a large data segment only the beginning is
/// copied, the rest goes to the stream from where it lies. One thread at a time.
/// </summary>
/// <param name="stream">Where bytes go.</param>
public sealed class PduWriter(Stream stream)
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>What of a large segment goes out together with its header, so that no packet holds a header alone.</summary>
    private const int CopiedBytes = 8 * 1024;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _length;

    /// <summary>Which digests are on; changes between PDUs.</summary>
    public PduFraming Framing { get; set; }

    /// <summary>Whether something waits for <see cref="Flush"/>.</summary>
    public bool HasPending => _length > 0;

    /// <summary>Adds a PDU without data segment.</summary>
    public void Write<TPdu>(in TPdu pdu)
        where TPdu : struct, IWireStructure<TPdu> => Write(pdu, []);

    /// <summary>Adds a PDU.</summary>
    /// <param name="pdu">Its header; its data segment length is what <paramref name="data"/> has.</param>
    /// <param name="data">The data segment without padding.</param>
    /// <exception cref="ArgumentException">The header says another length.</exception>
    public void Write<TPdu>(in TPdu pdu, ReadOnlySpan<byte> data)
        where TPdu : struct, IWireStructure<TPdu>
    {
        Reserve(BasicHeader.Size + Crc32C.Size);
        var header = _buffer.AsSpan(_length, BasicHeader.Size);
        pdu.Write(header);
        if (Field.ReadUInt24(header, BasicHeader.DataSegmentLengthOffset) != data.Length)
        {
            throw new ArgumentException("the header's data segment length is not the data's", nameof(data));
        }

        _length += header.Length;
        if (Framing.HeaderDigest)
        {
            AppendDigest(Crc32C.Compute(header));
        }

        if (!data.IsEmpty)
        {
            AppendData(data);
        }
    }

    /// <summary>Sends what was gathered.</summary>
    public void Flush()
    {
        var length = _length;
        _length = 0;
        if (length > 0)
        {
            stream.Write(_buffer.AsSpan(0, length));
        }
    }

    private void AppendData(ReadOnlySpan<byte> data)
    {
        var copied =
            data.Length <= _buffer.Length - _length ? data.Length : Math.Min(CopiedBytes, _buffer.Length - _length);
        data[..copied].CopyTo(_buffer.AsSpan(_length));
        _length += copied;
        if (copied < data.Length)
        {
            Flush();
            stream.Write(data[copied..]);
        }

        var padding = PduFraming.Padding(data.Length);
        Reserve(padding + Crc32C.Size);
        var zeros = _buffer.AsSpan(_length, padding);
        zeros.Clear();
        _length += padding;
        if (Framing.DataDigest)
        {
            AppendDigest(Crc32C.Continue(Crc32C.Compute(data), zeros));
        }
    }

    private void AppendDigest(uint crc)
    {
        Crc32C.WriteDigest(_buffer.AsSpan(_length), crc);
        _length += Crc32C.Size;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Flush();
        }
    }
}
