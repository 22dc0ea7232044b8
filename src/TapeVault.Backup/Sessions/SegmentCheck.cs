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

    /// <summary>The large file whose parts are being read, and how far.</summary>
    private (BytePath Path, long NextOffset)? _running;
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

        ReportMissing(segment.Number);
    }

    /// <inheritdoc/>
    public void Dispose() => _digest?.Dispose();

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
            damaged(segment.Number, where, e.Message);
            _running = null;
            _digest?.Dispose();
            _digest = null;
            var failed = start + archive.HeaderOffset;
            while (expected.CurrentIn(segment.Number) is { } next && next.Part.HeaderOffset <= failed)
            {
                expected.MoveNext();
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
        while (expected.CurrentIn(segment) is { } missing && missing.Part.HeaderOffset < offset)
        {
            damaged(segment, missing.Entry.Path.ToString(), "It is not where the index says.");
            expected.MoveNext();
        }

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
            var buffer = lanes.Rent((int)entry.RealBytes);
            var length = archive.ReadContent(buffer.AsSpan(0, (int)entry.RealBytes));
            lanes.Check(buffer, length, promised.Part.PrefixDigest, segment, path);
            Tell(length);
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

        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var piece = lanes.RentPiece();
            var got = archive.ReadContent(piece);
            lanes.Piece(piece, got);
            Tell(got);
            if (got < piece.Length)
            {
                break;
            }
        }

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
        if (archive.Current.PartNumber == 0)
        {
            damaged(segment, archive.Current.Path.ToString(), "The index does not know it.");
        }

        // The digest of such a part runs on from others and is kept nowhere, so the segment digest cannot be compared.
        _digest?.Dispose();
        _digest = null;
        _running = null;
        UncheckedParts++;
        var buffer = new byte[ChunkPool.ChunkBytes];
        while (archive.ReadContent(buffer) is var got and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Tell(got);
        }
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

    private void ReportMissing(int segment)
    {
        while (expected.CurrentIn(segment) is { } missing)
        {
            damaged(segment, missing.Entry.Path.ToString(), "It is missing from the segment.");
            expected.MoveNext();
        }
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
