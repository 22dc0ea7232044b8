using System.Buffers;
using System.Security.Cryptography;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Backup.Pipeline;

/// <summary>Reads small files whole and digests them; several run at once.</summary>
internal sealed class WholeFileStage(ISourceTree tree)
{
    /// <summary>A file that grew since the walk is followed up to this length.</summary>
    private const int GrownLimitBytes = 64 << 20;

    public void Run(StageQueues queues, CancellationToken cancellationToken)
    {
        foreach (var batch in queues.Whole.GetConsumingEnumerable(cancellationToken))
        {
            foreach (var work in batch.Entries)
            {
                try
                {
                    Fill(work);
                }
                catch (SourceFileException e)
                {
                    work.Problem = e.Problem;
                }
            }

            batch.MarkReady();
        }
    }

    private void Fill(EntryWork work)
    {
        if (work.Route == ContentRoute.Whole)
        {
            ReadFile(work);
        }
        else if (work.HardLinkTo is null && work.Entry.Problem is null)
        {
            work.Attributes = ReadAttributes(work, () => tree.ReadExtendedAttributes(work.Entry));
        }
    }

    private void ReadFile(EntryWork work)
    {
        using var file = tree.OpenFile(work.Entry);
        work.Attributes = ReadAttributes(work, file.ReadExtendedAttributes);
        ReadContent(file, work, work.Metadata.SizeBytes);
        var after = file.Stat();
        if (after.DiffersFrom(work.Metadata))
        {
            // Changed since the walk, or under the read: only a second read with a look before it can tell which.
            ReadAgain(file, work, after);
        }

        Span<byte> digest = stackalloc byte[Sha256Digest.Size];
        SHA256.HashData(work.Buffer.AsSpan(0, work.BufferLength), digest);
        work.Digest = new Sha256Digest(digest);
    }

    private static void ReadAgain(ISourceFile file, EntryWork work, FileMetadata before)
    {
        ArrayPool<byte>.Shared.Return(work.Buffer);
        work.Buffer = [];
        ReadContent(file, work, before.SizeBytes);
        if (file.Stat().DiffersFrom(before) || work.BufferLength != before.SizeBytes)
        {
            work.Problem = SourceProblem.ChangedWhileRead;
        }

        work.Metadata = before with { SizeBytes = work.BufferLength };
    }

    /// <summary>Reads at most the size that the file had; what is behind it was not there then.</summary>
    private static void ReadContent(ISourceFile file, EntryWork work, long sizeBytes)
    {
        var wanted = (int)Math.Min(sizeBytes, GrownLimitBytes);
        work.Buffer = ArrayPool<byte>.Shared.Rent(Math.Max(1, wanted));
        work.BufferLength = wanted == 0 ? 0 : file.Read(0, work.Buffer.AsSpan(0, wanted));
    }

    internal static IReadOnlyList<ExtendedAttribute> ReadAttributes(
        EntryWork work,
        Func<IReadOnlyList<ExtendedAttribute>> read
    )
    {
        try
        {
            return read();
        }
        catch (SourceFileException)
        {
            work.Problem = SourceProblem.AttributesIncomplete;
            return [];
        }
    }
}
