using System.Security.Cryptography;
using TapeVault.Backup.Archives;
using TapeVault.Backup.Files;
using TapeVault.Backup.Pipeline;
using TapeVault.Catalog.Index;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>Brings back the content of one file, all its parts, and compares its digest before the file appears.</summary>
internal sealed class RestoreContent(RestoreRequest request, TimeProvider clock, IProgress<JobProgress>? progress)
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromMilliseconds(200);

    private readonly byte[] _buffer = new byte[ChunkPool.ChunkBytes];
    private long _toldAt = clock.GetTimestamp();
    private long _read;
    private long _expectedBytes;

    /// <summary>Bytes of files put in place.</summary>
    public long Bytes { get; private set; }

    /// <summary>Says how many bytes there are in all, for the progress.</summary>
    public void Expect(long bytes) => _expectedBytes = bytes;

    /// <summary>Restores one file.</summary>
    /// <param name="entry">The file in the index.</param>
    /// <param name="path">Where it goes.</param>
    /// <param name="archive">Stands on its first part.</param>
    /// <param name="cursor">Finds the further parts.</param>
    /// <param name="cancellationToken">Stops; nothing of this file stays.</param>
    public void Restore(
        IndexEntry entry,
        BytePath path,
        ArchiveReader archive,
        SegmentCursor cursor,
        CancellationToken cancellationToken
    )
    {
        using var file = request.Target.CreateFile(path, request.Overwrite);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < entry.Parts.Count; i++)
        {
            var part = entry.Parts[i];
            var reader = i == 0 ? archive : cursor.MoveTo(part);
            CopyPart(file, reader, part, hash, cancellationToken);
            if (new Sha256Digest(hash.GetCurrentHash()) != part.PrefixDigest)
            {
                throw new TapeVaultException(
                    BackupErrors.DamagedSet,
                    $"The content of '{entry.Path}' differs from what was backed up (SHA-256)."
                );
            }
        }

        file.Complete(entry.SizeBytes);
        Bytes += entry.SizeBytes;
    }

    private void CopyPart(
        IRestoreFile file,
        ArchiveReader archive,
        IndexPart part,
        IncrementalHash hash,
        CancellationToken cancellationToken
    )
    {
        var sparse = archive.Current.SparseMap is not null;
        var offset = part.LogicalOffset;
        while (archive.ReadContent(_buffer) is var got and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var bytes = _buffer.AsSpan(0, got);
            hash.AppendData(bytes);
            if (!sparse)
            {
                file.Write(offset, bytes);
            }
            else
            {
                WriteData(file, offset, bytes, archive.Current.SparseMap!, part.LogicalOffset);
            }

            offset += got;
            _read += got;
            Tell();
        }
    }

    /// <summary>Writes only what the sparse map calls data, so that holes stay holes.</summary>
    private static void WriteData(
        IRestoreFile file,
        long offset,
        ReadOnlySpan<byte> bytes,
        IReadOnlyList<DataRange> map,
        long partOffset
    )
    {
        foreach (var range in PartPlan.Clip(map, offset - partOffset, offset - partOffset + bytes.Length))
        {
            var from = (int)(range.Offset + partOffset - offset);
            file.Write(range.Offset + partOffset, bytes.Slice(from, (int)range.LengthBytes));
        }
    }

    private void Tell()
    {
        if (progress is not null && clock.GetElapsedTime(_toldAt) >= ProgressEvery)
        {
            _toldAt = clock.GetTimestamp();
            progress.Report(new JobProgress("Restoring", _read, _expectedBytes, 0, null, null));
        }
    }
}
