using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Backup.Pipeline;

/// <summary>Digests streamed files on a thread of its own and hands their chunks to the packer.</summary>
internal sealed class DigestStage
{
    private readonly byte[] _zeros = new byte[ChunkPool.ChunkBytes];

    public void Run(StageQueues queues, CancellationToken cancellationToken)
    {
        foreach (var (work, chunk) in queues.ToDigest.GetConsumingEnumerable(cancellationToken))
        {
            Digest(work, chunk, cancellationToken);
            var done = chunk.EndsPart
                ? chunk with
                {
                    PrefixDigest = new Sha256Digest(work.Hash!.GetCurrentHash()),
                }
                : chunk;
            work.Chunks!.Add(done, cancellationToken);
        }
    }

    private void Digest(EntryWork work, Chunk chunk, CancellationToken cancellationToken)
    {
        if (chunk.Buffer is not null)
        {
            work.Hash!.AppendData(chunk.Buffer.AsSpan(0, (int)chunk.LengthBytes));
            return;
        }

        for (var left = chunk.LengthBytes; left > 0; )
        {
            cancellationToken.ThrowIfCancellationRequested();
            var piece = (int)Math.Min(left, _zeros.Length);
            work.Hash!.AppendData(_zeros.AsSpan(0, piece));
            left -= piece;
        }
    }
}
