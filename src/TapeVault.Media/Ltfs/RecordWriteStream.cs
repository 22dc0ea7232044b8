using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.Media.Ltfs;

/// <summary>Writes a stream as records at the position: all of the block size but the last.</summary>
internal sealed class RecordWriteStream(LtfsTape tape, int blockSizeBytes) : Stream
{
    private readonly byte[] _record = new byte[blockSizeBytes];
    private int _count;

    /// <summary>Records written.</summary>
    public long Records { get; private set; }

    /// <summary>What the writes said of the room left.</summary>
    public SpaceState Space { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var count = Math.Min(buffer.Length, _record.Length - _count);
            buffer[..count].CopyTo(_record.AsSpan(_count));
            buffer = buffer[count..];
            _count += count;
            if (_count == _record.Length)
            {
                WriteRecord();
            }
        }
    }

    /// <summary>Writes the last, short record; none if the length was a multiple of the block size.</summary>
    public void Finish()
    {
        if (_count > 0)
        {
            WriteRecord();
        }
    }

    /// <summary>Nothing: a record goes out when it is full, never before.</summary>
    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void WriteRecord()
    {
        var outcome = tape.Write(_record.AsSpan(0, _count));
        if (outcome == WriteOutcome.EndOfPartition)
        {
            throw new TapeVaultException(MediaErrors.VolumeFull, "The index does not fit behind the data.");
        }

        if (outcome != WriteOutcome.Written)
        {
            Space = SpaceState.EarlyWarning;
        }

        Records++;
        _count = 0;
    }
}
