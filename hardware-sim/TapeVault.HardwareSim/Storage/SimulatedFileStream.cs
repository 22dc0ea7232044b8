namespace TapeVault.HardwareSim.Storage;

/// <summary>An open file of a <see cref="SimulatedFolderStore"/>; dead once power was cut.</summary>
internal sealed class SimulatedFileStream(SimulatedFolderStore store, SimulatedFile file, bool canWrite) : Stream
{
    private readonly long _powerCycle = store.PowerCycle;
    private bool _isClosed;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => canWrite;

    public override long Length => File.Length;

    public override long Position { get; set; }

    internal SimulatedFile File
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return _powerCycle == store.PowerCycle ? file : throw new PowerIsOffException();
        }
    }

    public override int Read(Span<byte> buffer)
    {
        store.RequirePower();
        var count = File.Read(Position, buffer);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var taken = store.Write(File, Position, buffer);
        Position += taken;
        if (taken < buffer.Length)
        {
            throw SimulatedFolderStore.DiskFull();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void SetLength(long value) => store.SetLength(File, value);

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => Length + offset,
        };

    public override void Flush() => store.RequirePower(); // not fsync: bytes stay where the power can take them

    protected override void Dispose(bool disposing)
    {
        _isClosed = true;
        base.Dispose(disposing);
    }
}
