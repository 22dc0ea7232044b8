namespace TapeVault.HardwareSim.Storage;

/// <summary>A file's bytes as programs see them and as the disk has them.</summary>
internal sealed class SimulatedFile
{
    private readonly List<Change> _unsynced = [];
    private byte[] _durable = [];
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public DateTimeOffset Modified { get; private set; }

    public int Read(long offset, Span<byte> buffer)
    {
        var count = (int)Math.Clamp(Length - offset, 0, buffer.Length);
        _bytes.AsSpan((int)Math.Min(offset, Length), count).CopyTo(buffer);
        return count;
    }

    public void Write(int offset, ReadOnlySpan<byte> bytes, DateTimeOffset now) =>
        Apply(new Change(offset, bytes.ToArray(), null), now);

    public void SetLength(int length, DateTimeOffset now) => Apply(new Change(0, [], length), now);

    /// <summary>fsync.</summary>
    public void Flush()
    {
        _durable = _bytes.AsSpan(0, Length).ToArray();
        _unsynced.Clear();
    }

    /// <summary>Power was cut.</summary>
    public void Settle(Survival survival)
    {
        var survivors = survival.Choose(_unsynced).ToList();
        _bytes = _durable;
        Length = _durable.Length;
        foreach (var change in survivors)
        {
            var kept = survival.BytesKept(change.Bytes.Length);
            Set(change with { Bytes = change.Bytes[..kept] });
        }

        Flush();
    }

    private void Apply(Change change, DateTimeOffset now)
    {
        _unsynced.Add(change);
        Modified = now;
        Set(change);
    }

    private void Set(Change change)
    {
        var length = change.NewLength ?? Math.Max(Length, change.Offset + change.Bytes.Length);
        if (length > _bytes.Length || ReferenceEquals(_bytes, _durable))
        {
            Array.Resize(ref _bytes, Math.Max(length, _bytes.Length * 2));
        }

        if (length < Length)
        {
            _bytes.AsSpan(length, Length - length).Clear();
        }

        Length = length;
        change.Bytes.CopyTo(_bytes.AsSpan(change.Offset));
    }

    private sealed record Change(int Offset, byte[] Bytes, int? NewLength);
}
