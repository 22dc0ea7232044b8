using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using TapeVault.Backup.Archives;
using TapeVault.Backup.Pipeline;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>
/// Compares digests beside the reading thread: several lanes for small contents, one lane, in order, for the pieces of large ones.
/// </summary>
internal sealed class DigestLanes : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly StageThreads _threads;
    private readonly BlockingCollection<WholeJob> _whole = new(boundedCapacity: 256);
    private readonly BlockingCollection<PieceJob> _pieces = new(boundedCapacity: 32);
    private readonly ByteBudget _budget = new(32 << 20);
    private readonly ChunkPool _pool = new(count: 16);
    private readonly Action<int, string, string> _damaged;

    public DigestLanes(int laneCount, Action<int, string, string> damaged, CancellationToken cancellationToken)
    {
        _damaged = damaged;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _threads = new StageThreads(_stop);
        for (var i = 0; i < laneCount; i++)
        {
            _threads.Start($"digest {i}", RunWhole);
        }

        _threads.Start("digest pieces", RunPieces);
    }

    /// <summary>Reads a small content whole, and compares it.</summary>
    public void Check(ArchiveReader archive, int lengthBytes, Sha256Digest expected, int segment, string path)
    {
        _budget.Reserve(lengthBytes, _stop.Token);
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(1, lengthBytes));
        try
        {
            archive.ReadContent(buffer.AsSpan(0, lengthBytes));
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            _budget.Release(lengthBytes);
            throw;
        }

        _whole.Add(new WholeJob(buffer, lengthBytes, expected, segment, path), _stop.Token);
    }

    /// <summary>Begins a new large content.</summary>
    public void Begin() => _pieces.Add(new PieceJob(null, 0, null, 0, string.Empty, Begins: true), _stop.Token);

    /// <summary>Reads a piece of the large content under way.</summary>
    /// <returns>Its length; less than <see cref="ChunkPool.ChunkBytes"/> only at the content's end.</returns>
    public int Piece(ArchiveReader archive)
    {
        var buffer = _pool.Rent(_stop.Token);
        int length;
        try
        {
            length = archive.ReadContent(buffer);
        }
        catch
        {
            _pool.Return(buffer);
            throw;
        }

        _pieces.Add(new PieceJob(buffer, length, null, 0, string.Empty, Begins: false), _stop.Token);
        return length;
    }

    /// <summary>Compares the digest of the large content so far.</summary>
    public void Compare(Sha256Digest expected, int segment, string path) =>
        _pieces.Add(new PieceJob(null, 0, expected, segment, path, Begins: false), _stop.Token);

    /// <summary>Throws what made a lane fail, if one did.</summary>
    public void ThrowIfFailed() => _threads.ThrowIfFailed();

    /// <summary>Waits until everything is compared.</summary>
    public void Finish()
    {
        _whole.CompleteAdding();
        _pieces.CompleteAdding();
        _threads.Join();
    }

    public void Dispose()
    {
        _threads.StopAndJoin();
        _stop.Dispose();
        _whole.Dispose();
        _pieces.Dispose();
        _pool.Dispose();
    }

    private void RunWhole(CancellationToken cancellationToken)
    {
        Span<byte> digest = stackalloc byte[Sha256Digest.Size];
        foreach (var job in _whole.GetConsumingEnumerable(cancellationToken))
        {
            SHA256.HashData(job.Buffer.AsSpan(0, job.LengthBytes), digest);
            ArrayPool<byte>.Shared.Return(job.Buffer);
            _budget.Release(job.LengthBytes);
            if (new Sha256Digest(digest) != job.Expected)
            {
                _damaged(job.Segment, job.Path, "Its content differs from what was backed up (SHA-256).");
            }
        }
    }

    private void RunPieces(CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> discarded = stackalloc byte[Sha256Digest.Size];
        foreach (var job in _pieces.GetConsumingEnumerable(cancellationToken))
        {
            if (job.Begins)
            {
                hash.TryGetHashAndReset(discarded, out _);
            }
            else if (job.Buffer is not null)
            {
                hash.AppendData(job.Buffer.AsSpan(0, job.LengthBytes));
                _pool.Return(job.Buffer);
            }
            else if (new Sha256Digest(hash.GetCurrentHash()) != job.Expected)
            {
                _damaged(job.Segment, job.Path, "Its content differs from what was backed up (SHA-256).");
            }
        }
    }

    private sealed record WholeJob(byte[] Buffer, int LengthBytes, Sha256Digest Expected, int Segment, string Path);

    private readonly record struct PieceJob(
        byte[]? Buffer,
        int LengthBytes,
        Sha256Digest? Expected,
        int Segment,
        string Path,
        bool Begins
    );
}
