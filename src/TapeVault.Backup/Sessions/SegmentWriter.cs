using TapeVault.Backup.Archives;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>
/// Writes one segment: a pax archive that is one file of the volume. Entries are all or nothing: <see cref="AbandonEntry"/> takes
/// back the one in flight.
/// </summary>
internal sealed class SegmentWriter(IVolumeWriter writer, int number) : IDisposable
{
    private static ReadOnlySpan<byte> Zeros => new byte[512];

    private readonly PaxEncoder _encoder = new();
    private readonly SegmentDigest _digest = new();
    private byte[] _header = new byte[4096];
    private int _headerLength;
    private long _entryStart;
    private long _promisedBytes;

    /// <summary>Number within the set, from 1.</summary>
    public int Number => number;

    /// <summary>Length so far, whole entries and the one in flight.</summary>
    public long Length => writer.Length;

    /// <summary>Entries written whole.</summary>
    public long EntryCount { get; private set; }

    /// <summary>The first entry.</summary>
    public BytePath FirstPath { get; private set; }

    /// <summary>The last entry.</summary>
    public BytePath LastPath { get; private set; }

    /// <summary>What the volume last said of its room.</summary>
    public SpaceState Space { get; private set; }

    /// <summary>Starts an entry and returns where its header stands.</summary>
    public long BeginEntry(ArchiveEntry entry)
    {
        _entryStart = writer.Length;
        _promisedBytes = entry.StoredBytes;
        var header = _encoder.Encode(entry);
        if (_header.Length < header.Length)
        {
            _header = new byte[header.Length * 2];
        }

        header.CopyTo(_header);
        _headerLength = header.Length;
        Write(header);
        return _entryStart;
    }

    /// <summary>Writes content of the entry in flight.</summary>
    public void WriteContent(ReadOnlySpan<byte> bytes)
    {
        _promisedBytes -= bytes.Length;
        Write(bytes);
    }

    /// <summary>Ends the entry in flight.</summary>
    /// <param name="entry">The entry that was begun.</param>
    /// <param name="digest">Digest of the content; null for an entry that has none.</param>
    public void EndEntry(ArchiveEntry entry, Sha256Digest? digest)
    {
        Invariant.Require(_promisedBytes == 0, "an archive entry has exactly the bytes that its header promises");
        var padding = PaxEncoder.PaddingFor(entry.StoredBytes);
        if (padding > 0)
        {
            Write(Zeros[..padding]);
        }

        if (Space == SpaceState.Full)
        {
            return;
        }

        _digest.AddHeader(_header.AsSpan(0, _headerLength));
        if (digest is { } known)
        {
            _digest.AddContent(known);
        }

        FirstPath = EntryCount == 0 ? entry.Path : FirstPath;
        LastPath = entry.Path;
        EntryCount++;
    }

    /// <summary>Takes the entry in flight back.</summary>
    public void AbandonEntry() => writer.CutBack(_entryStart);

    /// <summary>Ends the archive; from now on it is part of the volume's tree, durable with the next sync.</summary>
    /// <exception cref="TapeVaultException">
    /// <see cref="MediaErrors.VolumeFull"/>: not even the end mark had room (others write to the same disk); the segment is not there.
    /// </exception>
    public Sha256Digest Complete()
    {
        var state = writer.Write(PaxEncoder.Trailer);
        state = state == SpaceState.Full ? state : writer.Complete();
        if (state == SpaceState.Full)
        {
            throw new TapeVaultException(MediaErrors.VolumeFull, $"There was no room for the end of segment {number}.");
        }

        Grade(state);
        return _digest.Finish(PaxEncoder.Trailer);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Dispose();
        _digest.Dispose();
    }

    private void Write(ReadOnlySpan<byte> bytes) => Grade(writer.Write(bytes));

    private void Grade(SpaceState state) => Space = state > Space ? state : Space;
}
