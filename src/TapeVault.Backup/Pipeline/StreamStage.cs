using System.Security.Cryptography;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Backup.Pipeline;

/// <summary>
/// Reads large and sparse files in chunks, one file after the other. Because it starts a file only when every chunk of the
/// one before is handed on, the bounded pool cannot be held by a later file while an earlier one waits.
/// </summary>
internal sealed class StreamStage(ISourceTree tree, BackupOptions options, ChunkPool pool)
{
    public void Run(StageQueues queues, CancellationToken cancellationToken)
    {
        foreach (var batch in queues.Streamed.GetConsumingEnumerable(cancellationToken))
        {
            var work = batch.Entries[0];
            try
            {
                using var file = tree.OpenFile(work.Entry);
                Prepare(file, work, cancellationToken);
                batch.MarkReady();
                Stream(file, work, queues, cancellationToken);
            }
            catch (SourceFileException e)
            {
                work.Problem = e.Problem;
                batch.MarkReady();
            }
        }
    }

    private void Prepare(ISourceFile file, EntryWork work, CancellationToken cancellationToken)
    {
        work.Metadata = file.Stat();
        work.Attributes = WholeFileStage.ReadAttributes(work, file.ReadExtendedAttributes);
        work.Ranges = file.DataRanges(work.Metadata.SizeBytes);
        work.Hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (work.Resume is { } resume && !DigestPrefix(file, work, resume, cancellationToken))
        {
            // The file is no longer the one whose first parts are on the medium: it is stored anew from its start.
            work.Hash.Dispose();
            work.Hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        }
    }

    private bool DigestPrefix(ISourceFile file, EntryWork work, OpenFile resume, CancellationToken cancellationToken)
    {
        if (
            work.Metadata.SizeBytes <= resume.NextOffset
            || resume.Parts.Any(p => p.LengthBytes != options.PartSizeBytes)
        )
        {
            return false;
        }

        var buffer = pool.Rent(cancellationToken);
        try
        {
            for (long offset = 0; offset < resume.NextOffset; )
            {
                cancellationToken.ThrowIfCancellationRequested();
                var wanted = (int)Math.Min(buffer.Length, resume.NextOffset - offset);
                var got = file.Read(offset, buffer.AsSpan(0, wanted));
                if (got == 0)
                {
                    return false;
                }

                work.Hash!.AppendData(buffer.AsSpan(0, got));
                offset += got;
            }
        }
        finally
        {
            pool.Return(buffer);
        }

        var same = new Sha256Digest(work.Hash!.GetCurrentHash()) == resume.Parts[^1].PrefixDigest;
        work.FirstPart = same ? resume.Parts.Count : 0;
        return same;
    }

    private void Stream(ISourceFile file, EntryWork work, StageQueues queues, CancellationToken cancellationToken)
    {
        var size = work.Metadata.SizeBytes;
        var problem = SourceProblem.None;
        var feed = new ChunkFeed(file, pool, chunk => queues.ToDigest.Add((work, chunk), cancellationToken));
        try
        {
            for (var part = work.FirstPart; part == work.FirstPart || part * options.PartSizeBytes < size; part++)
            {
                var start = part * options.PartSizeBytes;
                var end = Math.Min(size, start + options.PartSizeBytes);
                foreach (var range in PartPlan.Clip(work.Ranges, start, end))
                {
                    feed.Hole(range.Offset - feed.Position(start));
                    feed.Data(range, cancellationToken);
                }

                feed.Hole(end - feed.Position(start));
                var last = end >= size;
                if (last && (feed.CameShort || file.Stat().DiffersFrom(work.Metadata)))
                {
                    problem = SourceProblem.ChangedWhileRead;
                }

                queues.ToDigest.Add((work, new Chunk(null, 0, EndsPart: true, problem)), cancellationToken);
            }
        }
        catch (SourceFileException e)
        {
            queues.ToDigest.Add((work, new Chunk(null, 0, EndsPart: false, e.Problem)), cancellationToken);
        }
    }
}
