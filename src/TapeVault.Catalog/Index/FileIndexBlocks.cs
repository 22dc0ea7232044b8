using System.Buffers.Binary;
using TapeVault.Model;

namespace TapeVault.Catalog.Index;

/// <summary>The blocks of an index: their table, held in memory, and their checked bytes. Any number of threads.</summary>
internal sealed class FileIndexBlocks
{
    private readonly IndexSource _source;
    private readonly FileIndexTrailer _trailer;
    private readonly byte[] _table;
    private readonly int _entriesPerBlock;

    /// <summary>Reads and checks header, trailer and table.</summary>
    /// <exception cref="TapeVaultException"><see cref="CatalogErrors.DamagedIndex"/>, <see cref="CatalogErrors.NewerIndex"/>.</exception>
    public FileIndexBlocks(IndexSource source)
    {
        _source = source;
        if (source.Length < FileIndexHeader.Size + FileIndexTrailer.Size + Crc32C.Size)
        {
            throw Damaged("it is too short");
        }

        Span<byte> bytes = stackalloc byte[FileIndexTrailer.Size];
        source.Read(0, bytes[..FileIndexHeader.Size]);
        if (!FileIndexHeader.TryRead(bytes, out var header, out var version))
        {
            throw Damaged("its header is not that of an index");
        }

        if (version != FileIndexHeader.Version)
        {
            throw new TapeVaultException(CatalogErrors.NewerIndex, $"'{source.Name}' has version {version}.");
        }

        _entriesPerBlock = header.EntriesPerBlock;
        source.Read(source.Length - FileIndexTrailer.Size, bytes);
        if (!FileIndexTrailer.TryRead(bytes, source.Length, _entriesPerBlock, out _trailer))
        {
            throw Damaged("its trailer is damaged or it was cut");
        }

        _table = ReadTable();
    }

    /// <summary>What the index holds.</summary>
    public FileIndexSummary Summary => _trailer.Summary;

    /// <summary>Number of blocks.</summary>
    public int Count => (int)_trailer.BlockCount;

    /// <summary>Records in a block.</summary>
    public int EntriesIn(int block) =>
        (int)Math.Min(_entriesPerBlock, Summary.EntryCount - ((long)block * _entriesPerBlock));

    /// <summary>Reads a block's records, checked, into a buffer that grows as needed.</summary>
    /// <returns>Length of the records in bytes.</returns>
    /// <exception cref="TapeVaultException"><see cref="CatalogErrors.DamagedIndex"/>.</exception>
    public int Read(int block, ref byte[] buffer)
    {
        var start = OffsetOf(block);
        var length = (int)(OffsetOf(block + 1) - start);
        if (buffer.Length < length)
        {
            buffer = new byte[Math.Max(length, buffer.Length * 2)];
        }

        _source.Read(start, buffer.AsSpan(0, length));
        var records = buffer.AsSpan(0, length - Crc32C.Size);
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(records.Length));
        return stored == Crc32C.Compute(records) ? records.Length : throw Damaged(block);
    }

    /// <summary>The exception for a block that is damaged.</summary>
    public TapeVaultException Damaged(int block) => Damaged($"block {block} at byte {OffsetOf(block)} is damaged");

    /// <summary>The exception for an index that is damaged.</summary>
    public TapeVaultException Damaged(string how) => new(CatalogErrors.DamagedIndex, $"'{_source.Name}': {how}.");

    private byte[] ReadTable()
    {
        var bytes = _trailer.TableBytes;
        if (bytes > Array.MaxLength)
        {
            throw Damaged("its table is too long");
        }

        var table = new byte[bytes];
        _source.Read(_trailer.TableOffset, table);
        var offsets = table.AsSpan(0, table.Length - Crc32C.Size);
        if (BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan(offsets.Length)) != Crc32C.Compute(offsets))
        {
            throw Damaged("its table of blocks is damaged");
        }

        // blocks lie one behind the other from the header to the table, each with its checksum
        long last = FileIndexHeader.Size;
        for (var i = 0; i < offsets.Length; i += sizeof(long))
        {
            var offset = BinaryPrimitives.ReadInt64LittleEndian(offsets[i..]);
            var isPlausible = i == 0 ? offset == last : offset - last > Crc32C.Size && offset - last <= Array.MaxLength;
            if (!isPlausible || offset > _trailer.TableOffset - Crc32C.Size)
            {
                throw Damaged("its table of blocks is inconsistent");
            }

            last = offset;
        }

        var isLastPlausible = _trailer.TableOffset - last <= Array.MaxLength;
        return isLastPlausible && (Count > 0 || _trailer.TableOffset == last)
            ? table
            : throw Damaged("its table of blocks is inconsistent");
    }

    private long OffsetOf(int block) =>
        block == Count
            ? _trailer.TableOffset
            : BinaryPrimitives.ReadInt64LittleEndian(_table.AsSpan(block * sizeof(long)));
}
