using System.Security.Cryptography;
using TapeVault.Model;

namespace TapeVault.Catalog.Index;

/// <summary>
/// Writes the file index of a set, front to back, into any stream. Memory: one block, and eight bytes for each block of 32
/// entries. Not thread-safe; the stream stays the caller's.
/// </summary>
public sealed class FileIndexWriter : IDisposable
{
    internal const int EntriesPerBlock = 32;
    private const int FlushBytes = 256 * 1024;

    private readonly Stream _stream;
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IndexBuffer _buffer = new();
    private readonly IndexBuffer _table = new();
    private readonly IndexRecordEncoder _encoder;
    private BytePath _lastPath;
    private long _writtenBytes;
    private int _blockStart;
    private long _entryCount;
    private long _problemCount;
    private long _storedCount;
    private long _contentBytes;
    private bool _completed;

    /// <summary>Begins an index at the stream's position.</summary>
    public FileIndexWriter(Stream stream)
    {
        _stream = stream;
        _encoder = new IndexRecordEncoder(_buffer);
        new FileIndexHeader(EntriesPerBlock).Write(_buffer.Reserve(FileIndexHeader.Size));
    }

    /// <summary>Appends an entry.</summary>
    /// <exception cref="InvariantBrokenException">
    /// Its path does not follow the one before in the order of <see cref="BytePath.CompareTo"/>, or a number is negative.
    /// </exception>
    public void Append(IndexEntry entry)
    {
        Invariant.Require(!_completed, "The index is complete.");
        if (_entryCount > 0 && _lastPath.CompareTo(entry.Path) >= 0)
        {
            // the sentence is only made when it is needed: this is the hot path
            throw new InvariantBrokenException($"Index entries are out of order at '{entry.Path}'.");
        }

        if (_entryCount % EntriesPerBlock == 0)
        {
            StartBlock();
        }

        _encoder.Append(entry);
        _lastPath = entry.Path;
        _entryCount++;
        _problemCount += entry.Problem == 0 ? 0 : 1;
        _storedCount += entry.Parts.Count == 0 ? 0 : 1;
        if (entry.Digest is not null)
        {
            // two sparse files may claim more than 64 bits together
            _contentBytes += Math.Min(entry.SizeBytes, long.MaxValue - _contentBytes);
        }

        if (_entryCount % EntriesPerBlock == 0)
        {
            EndBlock();
        }
    }

    /// <summary>Writes what ends the index and flushes the stream.</summary>
    /// <returns>What the index holds.</returns>
    public FileIndexSummary Complete()
    {
        Invariant.Require(!_completed, "The index is complete.");
        _completed = true;
        if (_entryCount % EntriesPerBlock != 0)
        {
            EndBlock();
        }

        var tableOffset = _writtenBytes + _buffer.Length;
        var blockCount = _table.Length / sizeof(long);
        _table.AppendUInt32(Crc32C.Compute(_table.Bytes));
        _buffer.Append(_table.Bytes);
        Write();

        Span<byte> digest = stackalloc byte[Sha256Digest.Size];
        _digest.GetHashAndReset(digest);
        var summary = new FileIndexSummary(
            _entryCount,
            _problemCount,
            _storedCount,
            _contentBytes,
            _writtenBytes + FileIndexTrailer.Size,
            new Sha256Digest(digest)
        );
        Span<byte> trailer = stackalloc byte[FileIndexTrailer.Size];
        new FileIndexTrailer(tableOffset, blockCount, summary).Write(trailer);
        _stream.Write(trailer);
        _stream.Flush();
        return summary;
    }

    /// <summary>Frees the digest; an index not completed is worthless.</summary>
    public void Dispose() => _digest.Dispose();

    private void StartBlock()
    {
        if (_buffer.Length >= FlushBytes)
        {
            Write();
        }

        _blockStart = _buffer.Length;
        _table.AppendInt64(_writtenBytes + _blockStart);
        _encoder.Reset();
    }

    private void EndBlock() => _buffer.AppendUInt32(Crc32C.Compute(_buffer.Bytes[_blockStart..]));

    private void Write()
    {
        _digest.AppendData(_buffer.Bytes);
        _stream.Write(_buffer.Bytes);
        _writtenBytes += _buffer.Length;
        _buffer.Clear();
    }
}
