using System.Collections.Concurrent;

namespace TapeVault.Backup.Pipeline;

/// <summary>A fixed number of equal buffers; renting blocks until one is back, which bounds what is in flight.</summary>
internal sealed class ChunkPool : IDisposable
{
    /// <summary>Length of every buffer: 1 MiB, two LTFS records.</summary>
    public const int ChunkBytes = 1 << 20;

    private readonly BlockingCollection<byte[]> _free = [];

    public ChunkPool(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _free.Add(GC.AllocateUninitializedArray<byte>(ChunkBytes));
        }
    }

    public byte[] Rent(CancellationToken cancellationToken) => _free.Take(cancellationToken);

    public void Return(byte[]? buffer)
    {
        if (buffer is not null)
        {
            _free.Add(buffer);
        }
    }

    public void Dispose() => _free.Dispose();
}
