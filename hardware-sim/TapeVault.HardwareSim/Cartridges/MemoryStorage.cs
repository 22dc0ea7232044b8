namespace TapeVault.HardwareSim;

/// <summary>
/// Keeps records in large pinned chunks, which the garbage collector neither moves nor looks into. Locations only grow;
/// a chunk is used again when every byte stored in it was released, so a partition that is rewritten does not grow.
/// </summary>
internal sealed class MemoryStorage : CartridgeStorage
{
    private const int ChunkBytes = 4 << 20;

    private readonly List<Chunk?> _chunks = [];
    private readonly Stack<Chunk> _spare = new();
    private long _nextLocation;
    private bool _disposed;

    internal override bool HoldsCartridge => false;

    internal override void Replay(Action<JournalEntry> apply) { }

    internal override long Store(ReadOnlySpan<byte> record)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        long location = _nextLocation;
        while (!record.IsEmpty)
        {
            var chunk = ChunkAt(_nextLocation);
            int offset = (int)(_nextLocation % ChunkBytes);
            int part = Math.Min(record.Length, ChunkBytes - offset);
            record[..part].CopyTo(chunk.Bytes.AsSpan(offset));
            chunk.LiveBytes += part;
            _nextLocation += part;
            record = record[part..];
        }

        return location;
    }

    internal override bool Fetch(long location, Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            int offset = (int)(location % ChunkBytes);
            int part = Math.Min(target.Length, ChunkBytes - offset);
            _chunks[(int)(location / ChunkBytes)]!.Bytes.AsSpan(offset, part).CopyTo(target);
            location += part;
            target = target[part..];
        }

        return true;
    }

    internal override void Release(long location, long lengthBytes)
    {
        while (lengthBytes > 0)
        {
            int number = (int)(location / ChunkBytes);
            int part = (int)Math.Min(lengthBytes, ChunkBytes - (location % ChunkBytes));
            var chunk = _chunks[number]!;
            chunk.LiveBytes -= part;
            bool stillFilling = number == _nextLocation / ChunkBytes;
            if (chunk.LiveBytes == 0 && !stillFilling)
            {
                _spare.Push(chunk);
                _chunks[number] = null;
            }

            location += part;
            lengthBytes -= part;
        }
    }

    internal override void Note(in JournalEntry entry) { }

    internal override void Retain(IEnumerable<ObjectRun> live) { }

    private protected override void Dispose(bool disposing)
    {
        _disposed = true;
        _chunks.Clear();
        _spare.Clear();
    }

    private Chunk ChunkAt(long location)
    {
        int number = (int)(location / ChunkBytes);
        if (number == _chunks.Count)
        {
            _chunks.Add(_spare.TryPop(out var spare) ? spare : new Chunk());
        }

        return _chunks[number]!;
    }

    private sealed class Chunk
    {
        public int LiveBytes { get; set; }

        public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(ChunkBytes, pinned: true);
    }
}
