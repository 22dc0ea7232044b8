namespace TapeVault.HardwareSim;

/// <summary>Forgets every record's bytes.</summary>
internal sealed class DiscardStorage : CartridgeStorage
{
    private long _nextLocation;

    internal override bool HoldsCartridge => false;

    internal override void Replay(Action<JournalEntry> apply) { }

    internal override long Store(ReadOnlySpan<byte> record)
    {
        long location = _nextLocation;
        _nextLocation += record.Length;
        return location;
    }

    internal override bool Fetch(long location, Span<byte> target)
    {
        target.Clear();
        return true;
    }

    internal override void Release(long location, long lengthBytes) { }

    internal override void Note(in JournalEntry entry) { }

    internal override void Retain(IEnumerable<ObjectRun> live) { }

    private protected override void Dispose(bool disposing) { }
}
