using TapeVault.Backup.Files;

namespace TapeVault.Backup.Pipeline;

/// <summary>Cuts one file's ranges into chunks and keeps count of where it is.</summary>
internal sealed class ChunkFeed(ISourceFile file, ChunkPool pool, Action<Chunk> send)
{
    private long? _position;

    /// <summary>Whether the file ended before its length; the rest was made of zeros.</summary>
    public bool CameShort { get; private set; }

    /// <summary>Where the feed stands; <paramref name="start"/> before anything was sent.</summary>
    public long Position(long start) => _position ??= start;

    /// <summary>Sends a hole; nothing for length 0.</summary>
    public void Hole(long lengthBytes)
    {
        if (lengthBytes > 0)
        {
            send(new Chunk(null, lengthBytes, EndsPart: false));
            _position += lengthBytes;
        }
    }

    /// <summary>Reads and sends a range.</summary>
    public void Data(DataRange range, CancellationToken cancellationToken)
    {
        for (var offset = range.Offset; offset < range.End; )
        {
            var buffer = pool.Rent(cancellationToken);
            var wanted = (int)Math.Min(buffer.Length, range.End - offset);
            try
            {
                Fill(offset, buffer.AsSpan(0, wanted));
            }
            catch
            {
                pool.Return(buffer);
                throw;
            }

            send(new Chunk(buffer, wanted, EndsPart: false));
            offset += wanted;
            _position = offset;
        }
    }

    private void Fill(long offset, Span<byte> wanted)
    {
        while (!wanted.IsEmpty)
        {
            var got = file.Read(offset, wanted);
            if (got == 0)
            {
                // The archive header already promised the length, as tar does it: zeros, and the set says so.
                wanted.Clear();
                CameShort = true;
                return;
            }

            offset += got;
            wanted = wanted[got..];
        }
    }
}
