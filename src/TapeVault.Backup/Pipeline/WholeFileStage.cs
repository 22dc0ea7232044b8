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
        foreach (var work in queues.Whole.GetConsumingEnumerable(cancellationToken))
        {
            try
            {
                Fill(work);
            }
            catch (SourceFileException e)
            {
                work.Problem = e.Problem;
            }

            work.MarkReady();
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
        var before = file.Stat();
        work.Metadata = before;
        work.Attributes = ReadAttributes(work, file.ReadExtendedAttributes);
        var length = ReadContent(file, work);
        var after = file.Stat();
        if (after.SizeBytes != length || after.Modified != before.Modified || after.Changed != before.Changed)
        {
            work.Problem = SourceProblem.ChangedWhileRead;
        }

        work.BufferLength = length;
        work.Metadata = before with { SizeBytes = length };
        Span<byte> digest = stackalloc byte[Sha256Digest.Size];
        SHA256.HashData(work.Buffer.AsSpan(0, length), digest);
        work.Digest = new Sha256Digest(digest);
    }

    private static int ReadContent(ISourceFile file, EntryWork work)
    {
        var length = 0;
        while (true)
        {
            var got = file.Read(length, work.Buffer.AsSpan(length));
            length += got;
            if (got == 0 || (length < work.Buffer.Length && length == work.Metadata.SizeBytes))
            {
                return length;
            }

            if (length == work.Buffer.Length)
            {
                if (length >= GrownLimitBytes)
                {
                    return length;
                }

                var larger = ArrayPool<byte>.Shared.Rent(length * 2);
                work.Buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(work.Buffer);
                work.Buffer = larger;
            }
        }
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
