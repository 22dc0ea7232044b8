using System.Buffers;
using TapeVault.Backup.Archives;
using TapeVault.Backup.Files;
using TapeVault.Backup.Pipeline;
using TapeVault.Catalog.Index;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>Turns entries into archive entries of the current segment, and into lines of the set's index.</summary>
internal sealed class EntryPacker(
    ISourceTree tree,
    BackupOptions options,
    ChunkPool pool,
    Func<SegmentWriter> segment,
    Action<IndexEntry> record,
    Action<long> streamed
)
{
    /// <summary>After early warning an entry is still finished if no more than this is missing.</summary>
    private const long FinishAfterWarningBytes = 16L << 20;

    /// <summary>Files that could not be stored: a further name of one cannot be a hard link to it.</summary>
    private readonly HashSet<BytePath> _notStored = [];

    /// <summary>Notes an entry of an earlier run of the same set.</summary>
    public void Recall(IndexEntry entry)
    {
        if (entry.Kind == (byte)EntryKind.File && entry.Parts.Count == 0)
        {
            _notStored.Add(entry.Path);
        }
    }

    /// <summary>
    /// Packs one entry. Yields after each part of a large file and at the end; between two yields the caller may close the
    /// segment, and the next part goes to a new one. Ends early with <see cref="PackStep.NoRoom"/>.
    /// </summary>
    public IEnumerable<PackStep> Pack(EntryWork work, CancellationToken cancellationToken)
    {
        if (!PaxEncoder.AttributesFit(work.Attributes))
        {
            work.Attributes = [];
            work.Problem = work.IsStorable ? SourceProblem.AttributesIncomplete : work.Problem;
        }

        if (work.Route == ContentRoute.Streamed && work.IsStorable)
        {
            return PackStreamed(work, cancellationToken);
        }

        return [PackAtOnce(work)];
    }

    private PackStep PackAtOnce(EntryWork work)
    {
        try
        {
            if (work.Metadata.Kind == EntryKind.Socket)
            {
                work.Problem = SourceProblem.NotStorable;
            }

            if (work.HardLinkTo is { } first && _notStored.Contains(first))
            {
                // The name that was seen first could not be stored, and this one is the same file.
                work.Problem = SourceProblem.ReadError;
            }

            if (!work.IsStorable)
            {
                record(Describe(work, 0, null, []));
                return PackStep.Done(null);
            }

            var content = work.Buffer.AsSpan(0, work.BufferLength);
            var partNumber = work.Route == ContentRoute.Whole ? OnlyPartOf(work) : 0;
            var entry = MakeEntry(work, content.Length, content.Length, null, partNumber, 0);
            var digest = work.Route == ContentRoute.Whole ? work.Digest : (Sha256Digest?)null;
            var offset = segment().BeginEntry(entry);
            segment().WriteContent(content);
            segment().EndEntry(entry, digest);
            if (segment().Space == SpaceState.Full)
            {
                segment().AbandonEntry();
                return PackStep.NoRoom(null);
            }

            var part = new IndexPart(segment().Number, offset, 0, content.Length, digest ?? default);
            record(Describe(work, content.Length, digest, [part]));
            return PackStep.Done(null);
        }
        finally
        {
            Release(work);
        }
    }

    private static void Release(EntryWork work)
    {
        if (work.Buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(work.Buffer);
            work.Buffer = [];
        }
    }

    private IEnumerable<PackStep> PackStreamed(EntryWork work, CancellationToken cancellationToken)
    {
        var size = work.Metadata.SizeBytes;
        var parts = new List<IndexPart>(work.Resume?.Parts.Take(work.FirstPart) ?? []);
        streamed(parts.Sum(p => p.LengthBytes));
        var partCount = size == 0 ? 1 : (size + options.PartSizeBytes - 1) / options.PartSizeBytes;
        for (var number = work.FirstPart; number < partCount; number++)
        {
            var fate = PackPart(work, number, partCount, parts, cancellationToken);
            if (fate == PartFate.NoRoom)
            {
                yield return PackStep.NoRoom(OpenState(work, parts));
                yield break;
            }

            if (fate == PartFate.Unreadable)
            {
                parts.Clear();
                break;
            }

            if (number + 1 < partCount)
            {
                yield return PackStep.PartDone(OpenState(work, parts));
            }
        }

        work.Hash?.Dispose();
        var digest = parts.Count > 0 ? parts[^1].PrefixDigest : (Sha256Digest?)null;
        record(Describe(work, parts.Count > 0 ? size : 0, digest, parts));
        yield return PackStep.Done(null);
    }

    /// <summary>If the file is gone when the set goes on, this line stays, and says that the rest is missing.</summary>
    private static OpenFile? OpenState(EntryWork work, List<IndexPart> parts) =>
        parts.Count == 0
            ? null
            : new OpenFile(
                MakeLine(work, parts[^1].LogicalOffset + parts[^1].LengthBytes, null, [.. parts]) with
                {
                    Problem = (byte)SourceProblem.Vanished,
                }
            );

    private PartFate PackPart(
        EntryWork work,
        int number,
        long partCount,
        List<IndexPart> parts,
        CancellationToken cancellationToken
    )
    {
        var start = number * options.PartSizeBytes;
        var end = Math.Min(work.Metadata.SizeBytes, start + options.PartSizeBytes);
        var map = PartPlan.SparseMap(work.Ranges, start, end);
        var stored = map?.Sum(r => r.LengthBytes) ?? end - start;
        var partNumber = partCount == 1 ? OnlyPartOf(work) : number + 1;
        var target = segment();
        var entry = MakeEntry(work, stored, end - start, map, partNumber, start);
        var offset = target.BeginEntry(entry);
        var written = 0L;
        while (true)
        {
            var chunk = work.Chunks!.Take(cancellationToken);
            if (chunk.Buffer is not null)
            {
                target.WriteContent(chunk.Buffer.AsSpan(0, (int)chunk.LengthBytes));
                written += chunk.LengthBytes;
                pool.Return(chunk.Buffer);
            }

            streamed(chunk.LengthBytes);

            if (chunk.Problem != SourceProblem.None)
            {
                work.Problem = chunk.Problem;
            }

            if (target.Space == SpaceState.Full || (IsPressed(target) && stored - written > FinishAfterWarningBytes))
            {
                target.AbandonEntry();
                return PartFate.NoRoom;
            }

            if (!work.IsStorable)
            {
                target.AbandonEntry();
                return PartFate.Unreadable;
            }

            if (chunk.EndsPart)
            {
                target.EndEntry(entry, chunk.PrefixDigest);
                if (target.Space == SpaceState.Full)
                {
                    target.AbandonEntry();
                    return PartFate.NoRoom;
                }

                parts.Add(new IndexPart(target.Number, offset, start, end - start, chunk.PrefixDigest));
                return PartFate.Written;
            }
        }
    }

    /// <summary>A file that is itself named like a part is stored as one, so that no two entries have one name.</summary>
    private static int OnlyPartOf(EntryWork work) => PartNames.HasSuffix(work.Entry.Path.Bytes) ? 1 : 0;

    private static bool IsPressed(SegmentWriter target) => target.Space != SpaceState.Ample;

    private ArchiveEntry MakeEntry(
        EntryWork work,
        long storedBytes,
        long realBytes,
        IReadOnlyList<DataRange>? map,
        int partNumber,
        long partOffset
    ) =>
        new()
        {
            Path = work.Entry.Path,
            Kind = work.HardLinkTo is null ? work.Metadata.Kind : EntryKind.HardLink,
            Metadata = work.Metadata,
            UserName = tree.UserName(work.Metadata.UserId),
            GroupName = tree.GroupName(work.Metadata.GroupId),
            LinkTarget = work.HardLinkTo is { } first ? PartNames.NameOfWhole(first.Bytes) : work.Entry.LinkTarget,
            Attributes = work.Attributes,
            StoredBytes = storedBytes,
            RealBytes = realBytes,
            SparseMap = map,
            PartNumber = partNumber,
            PartOffset = partOffset,
        };

    private IndexEntry Describe(EntryWork work, long sizeBytes, Sha256Digest? digest, List<IndexPart> parts)
    {
        var found = work.Entry.Metadata;
        if (
            found is { Kind: EntryKind.File, LinkCount: > 1 }
            && (parts.Count == 0 || (work.Metadata.DeviceId, work.Metadata.Inode) != (found.DeviceId, found.Inode))
        )
        {
            // Not stored, or by now another file goes by the name.
            _notStored.Add(work.Entry.Path);
        }

        return MakeLine(work, sizeBytes, digest, parts);
    }

    private static IndexEntry MakeLine(
        EntryWork work,
        long sizeBytes,
        Sha256Digest? digest,
        IReadOnlyList<IndexPart> parts
    ) =>
        new()
        {
            Path = work.Entry.Path,
            Kind = (byte)(work.HardLinkTo is null ? work.Metadata.Kind : EntryKind.HardLink),
            Problem = (byte)work.Problem,
            Mode = work.Metadata.Mode,
            UserId = work.Metadata.UserId,
            GroupId = work.Metadata.GroupId,
            SizeBytes = work.HardLinkTo is null ? sizeBytes : 0,
            Modified = work.Metadata.Modified,
            Digest = digest,
            LinkTarget = work.HardLinkTo ?? new BytePath(work.Entry.LinkTarget),
            Parts = parts,
        };

    private enum PartFate
    {
        Written,
        NoRoom,
        Unreadable,
    }
}
