using System.Text.Json;
using TapeVault.Catalog.Index;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>Writes what makes a set whole: SHA256SUMS, the index, and COMPLETE as the last file.</summary>
internal sealed class SetClosing(
    BackupPlan plan,
    IVolume volume,
    SetLedger ledger,
    TimeProvider clock,
    BackupCounter counter
)
{
    /// <summary>Writes it; gives the index' digest, or null when the volume had no room, and then COMPLETE is not there.</summary>
    public Sha256Digest? Write(SetJournal journal, CancellationToken cancellationToken)
    {
        var digest = WriteFiles(journal, cancellationToken);
        if (digest is null)
        {
            RemoveFiles();
        }

        return digest;
    }

    /// <summary>The set is ended on another volume: here an index without COMPLETE would look like a damaged end.</summary>
    private void RemoveFiles()
    {
        foreach (var path in new[] { SetLayout.ChecksumsOf(plan.SetId), SetLayout.IndexOf(plan.SetId) })
        {
            if (volume.Find(path) is not null)
            {
                volume.Remove(path);
            }
        }
    }

    private Sha256Digest? WriteFiles(SetJournal journal, CancellationToken cancellationToken)
    {
        var indexPath = ledger.IndexPath;
        using (var file = File.Create(indexPath))
        {
            using var index = new FileIndexWriter(file);
            foreach (var entry in journal.Entries())
            {
                cancellationToken.ThrowIfCancellationRequested();
                index.Append(entry);
            }

            index.Complete();
            file.Flush(flushToDisk: true);
        }

        var description = DescribeFile(SetLayout.DescriptionOf(plan.SetId), cancellationToken);
        if (
            WriteChecksums(journal, cancellationToken) is not { } checksums
            || CopyIndex(indexPath, cancellationToken) is not { } copied
        )
        {
            return null;
        }

        var totals = counter.Totals;
        var completion = new SetCompletion
        {
            SetId = plan.SetId.Value,
            Ended = clock.GetUtcNow(),
            Entries = totals.Entries,
            ContentBytes = totals.ContentBytes,
            Problems = totals.Problems,
            Segments = ledger.Segments,
            Files = [description, checksums, copied],
        };
        var written = VolumeFiles.TryWrite(
            volume,
            SetLayout.CompletionOf(plan.SetId),
            JsonSerializer.SerializeToUtf8Bytes(completion, SetJson.Default.SetCompletion)
        );
        return written && Sha256Digest.TryParse(copied.Sha256, out var digest) ? digest : null;
    }

    private CompletedFile? CopyIndex(string indexPath, CancellationToken cancellationToken)
    {
        using var index = File.OpenRead(indexPath);
        var path = SetLayout.IndexOf(plan.SetId);
        using var writer = new DigestingWriter(volume.Create(path), path);
        var buffer = new byte[256 << 10];
        while (index.Read(buffer) is var got and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Write(buffer.AsSpan(0, got));
        }

        return writer.Complete();
    }

    private CompletedFile? WriteChecksums(SetJournal journal, CancellationToken cancellationToken)
    {
        var path = SetLayout.ChecksumsOf(plan.SetId);
        using var writer = new DigestingWriter(volume.Create(path), path);
        foreach (var entry in journal.Entries())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ChecksumList.Line(entry) is { } line)
            {
                writer.Write(line);
            }
        }

        return writer.Complete();
    }

    private CompletedFile DescribeFile(string path, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var digest = VolumeFiles.CopyTo(volume, path, bytes, cancellationToken);
        return new CompletedFile(path[(path.LastIndexOf('/') + 1)..], bytes.Length, digest.ToString());
    }
}
