using System.IO.MemoryMappedFiles;
using TapeVault.Model;

namespace TapeVault.Catalog.Index;

/// <summary>Bytes of an index at any offset: a mapped file, memory, or a stream that seeks. Any number of threads.</summary>
internal abstract record IndexSource(string Name, long Length) : IDisposable
{
    /// <summary>Fills the buffer from an offset; the caller stays within <see cref="Length"/>.</summary>
    public abstract void Read(long offset, Span<byte> buffer);

    /// <summary>Lets go of what holds the bytes.</summary>
    public virtual void Dispose() { }

    /// <summary>Maps a file.</summary>
    public static IndexSource Map(string path)
    {
        var length = new FileInfo(path).Length;
        return length == 0
            ? new OfMemory(path, Array.Empty<byte>())
            : new OfFile(
                path,
                length,
                MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read)
            );
    }

    /// <summary>A mapped file.</summary>
    public sealed record OfFile(string Name, long Length, MemoryMappedFile File) : IndexSource(Name, Length)
    {
        private readonly MemoryMappedViewAccessor _view = File.CreateViewAccessor(
            0,
            Length,
            MemoryMappedFileAccess.Read
        );

        /// <inheritdoc/>
        public override void Read(long offset, Span<byte> buffer) =>
            _view.SafeMemoryMappedViewHandle.ReadSpan((ulong)offset, buffer);

        /// <inheritdoc/>
        public override void Dispose()
        {
            _view.Dispose();
            File.Dispose();
            base.Dispose();
        }
    }

    /// <summary>Bytes in memory.</summary>
    public sealed record OfMemory(string Name, ReadOnlyMemory<byte> Bytes) : IndexSource(Name, Bytes.Length)
    {
        /// <inheritdoc/>
        public override void Read(long offset, Span<byte> buffer) =>
            Bytes.Span.Slice((int)offset, buffer.Length).CopyTo(buffer);
    }

    /// <summary>A stream that seeks; it stays the caller's.</summary>
    public sealed record OfStream(string Name, Stream Stream) : IndexSource(Name, Stream.Length)
    {
        private readonly Lock _lock = new();

        /// <inheritdoc/>
        public override void Read(long offset, Span<byte> buffer)
        {
            lock (_lock)
            {
                Stream.Position = offset;
                if (Stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
                {
                    throw new TapeVaultException(CatalogErrors.DamagedIndex, $"'{Name}' ends early.");
                }
            }
        }
    }
}
