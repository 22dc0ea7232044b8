using System.Security.Cryptography;
using TapeVault.Backup.Archives;
using TapeVault.Backup.Files;
using TapeVault.Backup.Pipeline;
using TapeVault.Catalog.Index;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>Reads segments one after the other and compares them with what the index promises.</summary>
internal sealed class SegmentCheck(
    SetId set,
    ExpectedParts expected,
    DigestLanes lanes,
    Action<int, string, string> damaged,
    long totalBytes,
    IProgress<JobProgress>? progress
) : IDisposable
{
    private const long ProgressEveryBytes = 64L << 20;

    private readonly IncrementalHash _leftBehindHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The large file whose parts are being read, and how far.</summary>
    private (BytePath Path, long NextOffset)? _running;

    /// <summary>The same for parts that no line of the index holds.</summary>
    private (BytePath Path, long NextOffset)? _leftBehind;
    private SegmentDigest? _digest;
    private long _readBytes;
    private long _toldBytes = -ProgressEveryBytes;

    public long EntriesChecked { get; private set; }

    public long ContentBytes { get; private set; }

    public long UncheckedParts { get; private set; }

    public void Run(IVolume volume, CompletedSegment segment, CancellationToken cancellationToken)
    {
        expected.SkipTo(segment.Number);
        var path = SetLayout.SegmentOf(set, segment.Number);
        var found = volume.Find(path);
        if (found is null)
        {
            damaged(segment.Number, string.Empty, $"{path} is not on volume '{volume.Name}'.");
        }
        else
        {
            if (found.SizeBytes != segment.LengthBytes)
            {
                damaged(
                    segment.Number,
                    string.Empty,
                    $"{path} has {found.SizeBytes} bytes, but {segment.LengthBytes} were written."
                );
            }

            using var reader = volume.OpenRead(path);
            _digest?.Dispose();
            _digest = new SegmentDigest();
            for (long? from = 0; from is { } start; )
            {
                from = ReadFrom(reader, segment, start, cancellationToken);
            }
        }

        ReportUpTo(long.MaxValue, segment.Number, "It is missing from the segment.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _digest?.Dispose();
        _leftBehindHash.Dispose();
    }

    /// <summary>Reads onward from an entry; null at the end, else where to go on behind what cannot be read.</summary>
    private long? ReadFrom(
        IVolumeReader reader,
        CompletedSegment segment,
        long start,
        CancellationToken cancellationToken
    )
    {
        var archive = new ArchiveReader(new VolumeFileSource(reader, start).Read);
        var where = string.Empty;
        try
        {
            while (archive.MoveNext())
            {
                cancellationToken.ThrowIfCancellationRequested();
                where = archive.Current.Path.ToString();
                Check(archive, segment.Number, start + archive.HeaderOffset, cancellationToken);
            }

            CheckEnd(archive, segment);
            return null;
        }
        catch (Exception e)
            when (e is ArchiveFormatException || e is TapeVaultException { Error.ExitCode: ExitCode.Damaged })
        {
            _running = null;
            _digest?.Dispose();
            _digest = null;
            if (!ReportUpTo(start + archive.HeaderOffset, segment.Number, e.Message))
            {
                damaged(segment.Number, where, e.Message);
            }

            return expected.CurrentIn(segment.Number)?.Part.HeaderOffset;
        }
    }

    private void CheckEnd(ArchiveReader archive, CompletedSegment segment)
    {
        if (!archive.TrailerSeen)
        {
            damaged(segment.Number, string.Empty, "The archive has no end mark.");
        }

        if (_digest is not null && _digest.Finish(PaxEncoder.Trailer).ToString() != segment.Digest)
        {
            damaged(segment.Number, string.Empty, "The segment digest differs: a header or the order was altered.");
        }
    }

    private void Check(ArchiveReader archive, int segment, long offset, CancellationToken cancellationToken)
    {
        var entry = archive.Current;
        _digest?.AddHeader(archive.HeaderBytes.Span);
        Tell(archive.HeaderBytes.Length);
        ReportUpTo(offset - 1, segment, "It is not where the index says.");
        if (expected.CurrentIn(segment) is not { } promised || promised.Part.HeaderOffset != offset)
        {
            PassOver(archive, segment, cancellationToken);
            return;
        }

        expected.MoveNext();
        EntriesChecked++;
        CompareMetadata(entry, promised.Entry, promised.Part, segment);
        if (entry.Kind != EntryKind.File)
        {
            return;
        }

        _digest?.AddContent(promised.Part.PrefixDigest);
        ContentBytes += entry.RealBytes;
        var path = entry.Path.ToString();
        if (entry.PartNumber == 0 && entry.RealBytes <= WalkStage.WholeLimitBytes)
        {
            lanes.Check(archive, (int)entry.RealBytes, promised.Part.PrefixDigest, segment, path);
            Tell((int)entry.RealBytes);
            return;
        }

        CheckLarge(archive, promised.Part, segment, path, cancellationToken);
    }

    private void CheckLarge(
        ArchiveReader archive,
        IndexPart part,
        int segment,
        string path,
        CancellationToken cancellationToken
    )
    {
        var entry = archive.Current;
        var follows = _running is { } running && running == (entry.Path, entry.PartOffset);
        if (entry.PartOffset == 0)
        {
            lanes.Begin();
        }

        var known = entry.PartOffset == 0 || follows;
        if (!known)
        {
            UncheckedParts++;
        }

        int got;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            got = lanes.Piece(archive);
            Tell(got);
        } while (got == ChunkPool.ChunkBytes);

        if (known)
        {
            lanes.Compare(part.PrefixDigest, segment, path);
        }

        _running = known ? (entry.Path, entry.PartOffset + entry.RealBytes) : null;
    }

    /// <summary>
    /// An entry that the index does not hold. Parts of a file that changed or became unreadable while it was stored are left behind
    /// like this; anything else does not belong there.
    /// </summary>
    private void PassOver(ArchiveReader archive, int segment, CancellationToken cancellationToken)
    {
        var entry = archive.Current;
        if (entry.PartNumber == 0)
        {
            damaged(segment, entry.Path.ToString(), "The index does not know it.");
        }

        _running = null;
        if (LeftBehind(archive, cancellationToken) is { } digest)
        {
            _digest?.AddContent(digest);
            return;
        }

        // Its digest runs on from a part that was not read, so the segment digest cannot be compared.
        _digest?.Dispose();
        _digest = null;
        UncheckedParts++;
    }

    /// <summary>Digest of a part left behind and all before it, kept in no index; null when those before it were not read.</summary>
    private Sha256Digest? LeftBehind(ArchiveReader archive, CancellationToken cancellationToken)
    {
        var entry = archive.Current;
        var isKnown = entry.PartOffset == 0 || _leftBehind == (entry.Path, entry.PartOffset);
        _leftBehind = isKnown ? (entry.Path, entry.PartOffset + entry.RealBytes) : null;
        if (entry.PartOffset == 0)
        {
            _leftBehindHash.GetHashAndReset();
        }

        var buffer = new byte[ChunkPool.ChunkBytes];
        while (archive.ReadContent(buffer) is var got and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _leftBehindHash.AppendData(buffer.AsSpan(0, got));
            Tell(got);
        }

        return isKnown ? new Sha256Digest(_leftBehindHash.GetCurrentHash()) : null;
    }

    private void CompareMetadata(ArchiveEntry entry, IndexEntry promised, IndexPart part, int segment)
    {
        var wrong =
            entry.Path != promised.Path ? "name"
            : (byte)entry.Kind != promised.Kind ? "kind"
            : entry.RealBytes != part.LengthBytes ? "length"
            : entry.Metadata.Mode != promised.Mode ? "mode"
            : entry.Metadata.Modified != promised.Modified ? "time"
            : entry.Metadata.UserId != promised.UserId || entry.Metadata.GroupId != promised.GroupId ? "owner"
            : null;
        if (wrong is not null)
        {
            damaged(segment, promised.Path.ToString(), $"Its {wrong} differs from the index.");
        }
    }

    /// <summary>Names every entry whose header was to come by an offset; false if none was.</summary>
    private bool ReportUpTo(long offset, int segment, string what)
    {
        var any = false;
        while (expected.CurrentIn(segment) is { } next && next.Part.HeaderOffset <= offset)
        {
            damaged(segment, next.Entry.Path.ToString(), what);
            expected.MoveNext();
            any = true;
        }

        return any;
    }

    private void Tell(int bytes)
    {
        _readBytes += bytes;
        if (progress is not null && _readBytes - _toldBytes >= ProgressEveryBytes)
        {
            _toldBytes = _readBytes;
            progress.Report(new JobProgress("Verifying", _readBytes, totalBytes, EntriesChecked, null, null));
        }
    }
}
