using System.Security.Cryptography;
using TapeVault.Model;

namespace TapeVault.Catalog.Index;

/// <summary>
/// The file index of one set, read where it lies: nothing is loaded but a table of eight bytes for each block of entries. Every
/// block is checked when it is read. Any number of threads; enumerations are lazy and end with the index's disposal.
/// </summary>
/// <remarks>
/// Everything here throws <see cref="TapeVaultException"/> with <see cref="CatalogErrors.DamagedIndex"/> where bytes are not what
/// was written.
/// </remarks>
public sealed class FileIndex : IDisposable
{
    private readonly IndexSource _source;
    private readonly FileIndexBlocks _blocks;

    private FileIndex(IndexSource source)
    {
        _source = source;
        try
        {
            _blocks = new FileIndexBlocks(source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Number of entries.</summary>
    public long Count => Summary.EntryCount;

    /// <summary>What the index holds, as its trailer says.</summary>
    public FileIndexSummary Summary => _blocks.Summary;

    /// <summary>Opens a file, mapped into memory.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static FileIndex Open(string path) => new(IndexSource.Map(path));

    /// <summary>Opens bytes in memory.</summary>
    public static FileIndex Open(ReadOnlyMemory<byte> bytes, string name) => new(new IndexSource.OfMemory(name, bytes));

    /// <summary>Opens a stream that seeks; it stays the caller's.</summary>
    public static FileIndex Open(Stream stream, string name) => new(new IndexSource.OfStream(name, stream));

    /// <summary>The entry of a path, null if there is none.</summary>
    public IndexEntry? Find(BytePath path)
    {
        var scan = new FileIndexScan(_blocks);
        return scan.Seek(path.Bytes) && scan.Record.Path.SequenceEqual(path.Bytes) ? scan.Record.ToEntry() : null;
    }

    /// <summary>
    /// What lies below a folder at any depth, in order; the folder's own entry is not among it (<see cref="Find"/> gives
    /// that). Below the root is everything but the root.
    /// </summary>
    public IEnumerable<IndexEntry> Below(BytePath folder) =>
        folder.IsRoot
            ? All().Where(entry => !entry.Path.IsRoot)
            : WithPrefix(new BytePath([.. folder.Bytes, (byte)'/']));

    /// <summary>Entries whose path begins with these bytes, in order; <c>/</c> may be the last of them.</summary>
    public IEnumerable<IndexEntry> WithPrefix(BytePath prefix)
    {
        var scan = new FileIndexScan(_blocks);
        for (
            var found = scan.Seek(prefix.Bytes);
            found && scan.Record.Path.StartsWith(prefix.Bytes);
            found = scan.MoveNext()
        )
        {
            yield return scan.Record.ToEntry();
        }
    }

    /// <summary>Entries whose path has a piece of text in it, in order. Goes through the whole index.</summary>
    /// <param name="substring">The text; a path that is not UTF-8 is compared by its bytes.</param>
    /// <param name="ignoreCase">Whether letters of either case are the same.</param>
    public IEnumerable<IndexEntry> Containing(string substring, bool ignoreCase)
    {
        var text = new PathText(substring, ignoreCase);
        return Where(record => text.IsIn(record.Path));
    }

    /// <summary>Entries with a content, in order. Goes through the whole index.</summary>
    public IEnumerable<IndexEntry> WithDigest(Sha256Digest digest) => Where(record => record.Digest == digest);

    /// <summary>Every entry, in order.</summary>
    public IEnumerable<IndexEntry> All() => Where(_ => true);

    /// <summary>Reads every byte and compares the SHA-256 in the trailer, beyond the checksums of each block.</summary>
    public void Verify()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[256 * 1024];
        var end = _source.Length - FileIndexTrailer.Size;
        for (long offset = 0; offset < end; offset += buffer.Length)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - offset));
            _source.Read(offset, piece);
            digest.AppendData(piece);
        }

        Span<byte> found = stackalloc byte[Sha256Digest.Size];
        digest.GetHashAndReset(found);
        if (new Sha256Digest(found) != Summary.Digest)
        {
            throw _blocks.Damaged("its SHA-256 is not the one in its trailer");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private IEnumerable<IndexEntry> Where(Func<IndexRecordDecoder, bool> matches)
    {
        var scan = new FileIndexScan(_blocks);
        while (scan.MoveNext())
        {
            if (matches(scan.Record))
            {
                yield return scan.Record.ToEntry();
            }
        }
    }
}
