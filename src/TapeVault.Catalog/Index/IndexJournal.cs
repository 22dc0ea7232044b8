using System.Buffers.Binary;
using TapeVault.Model;

namespace TapeVault.Catalog.Index;

/// <summary>
/// Entries of a set while it runs, appended in any order to a file, each with a checksum. What <see cref="Flush"/> returned is on the
/// disk; after a crash <see cref="Open"/> cuts back to it. One thread.
/// </summary>
public sealed class IndexJournal : IDisposable
{
    private const int HeaderBytes = 16;
    private const int Version = 1;
    private const int RecordHeadBytes = 8;
    private const int WriteBytes = 64 * 1024;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly IndexBuffer _buffer = new();
    private readonly IndexRecordEncoder _encoder;

    private IndexJournal(string path, FileStream file)
    {
        _path = path;
        _file = file;
        _encoder = new IndexRecordEncoder(_buffer);
    }

    /// <summary>Length in bytes with what is not yet on the disk.</summary>
    public long Length => _file.Position + _buffer.Length;

    private static ReadOnlySpan<byte> Magic => "TVIJRNL\n"u8;

    /// <summary>Opens a journal and cuts it back to a length that <see cref="Flush"/> returned; 0 begins a new one.</summary>
    /// <exception cref="TapeVaultException">
    /// <see cref="CatalogErrors.DamagedIndex"/>: it is shorter than that, not a journal, or a record in it is damaged.
    /// </exception>
    public static IndexJournal Open(string path, long durableLength)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            if (file.Length < durableLength || durableLength is < 0 or (> 0 and < HeaderBytes))
            {
                throw Damaged(path, $"it has {file.Length} bytes and should have {durableLength}");
            }

            var journal = new IndexJournal(path, file);
            if (durableLength == 0)
            {
                file.SetLength(0);
                journal.WriteHeader();
            }
            else
            {
                foreach (var _ in ReadRecords(path, durableLength)) { }
                file.SetLength(durableLength);
                file.Position = durableLength;
            }

            return journal;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reads a journal up to a length that <see cref="Flush"/> returned; changes nothing, also while somebody appends to it.
    /// </summary>
    /// <exception cref="TapeVaultException"><see cref="CatalogErrors.DamagedIndex"/>, while it is enumerated.</exception>
    public static IEnumerable<IndexEntry> ReadCommitted(string path, long durableLength) =>
        ReadRecords(path, durableLength);

    /// <summary>Appends an entry; on the disk only after <see cref="Flush"/>.</summary>
    public void Append(IndexEntry entry)
    {
        var start = _buffer.Length;
        _buffer.Reserve(RecordHeadBytes);
        _encoder.Reset();
        _encoder.Append(entry);
        var record = _buffer.Bytes[start..];
        BinaryPrimitives.WriteInt32LittleEndian(record, record.Length - RecordHeadBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], Crc32C.Compute(record[RecordHeadBytes..]));
        if (_buffer.Length >= WriteBytes)
        {
            WriteOut();
        }
    }

    /// <summary>Brings all to the disk (fsync).</summary>
    /// <returns>The length that is durable.</returns>
    public long Flush()
    {
        WriteOut();
        _file.Flush(flushToDisk: true);
        return _file.Position;
    }

    /// <summary>Every entry appended so far, in the order of appending; nothing may be appended while it is read.</summary>
    public IEnumerable<IndexEntry> ReadAll()
    {
        WriteOut();
        return ReadRecords(_path, _file.Position);
    }

    /// <summary>Closes the file; what was not flushed is lost.</summary>
    public void Dispose() => _file.Dispose();

    private static IEnumerable<IndexEntry> ReadRecords(string path, long length)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, WriteBytes);
        var decoder = new IndexRecordDecoder();
        var buffer = new byte[WriteBytes];
        ReadHeader(path, stream, buffer);
        for (var offset = (long)HeaderBytes; offset < length; )
        {
            var recordBytes = ReadRecord(path, stream, ref buffer, offset, length - offset);
            yield return Decode(path, decoder, buffer.AsSpan(0, recordBytes), offset);
            offset += RecordHeadBytes + recordBytes;
        }
    }

    private static void ReadHeader(string path, FileStream stream, byte[] buffer)
    {
        var header = buffer.AsSpan(0, HeaderBytes);
        if (
            stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes
            || !header.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(header[12..]) != Crc32C.Compute(header[..12])
        )
        {
            throw Damaged(path, "it does not begin as a journal does");
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) != Version)
        {
            throw new TapeVaultException(CatalogErrors.NewerIndex, $"'{path}' has another version.");
        }
    }

    private static int ReadRecord(string path, FileStream stream, ref byte[] buffer, long offset, long remaining)
    {
        var head = buffer.AsSpan(0, RecordHeadBytes);
        if (stream.ReadAtLeast(head, RecordHeadBytes, throwOnEndOfStream: false) < RecordHeadBytes)
        {
            throw Damaged(path, $"it ends within the record at byte {offset}");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        if (length < 0 || length > remaining - RecordHeadBytes)
        {
            throw Damaged(path, $"the record at byte {offset} is damaged");
        }

        if (buffer.Length < length)
        {
            buffer = new byte[length];
        }

        var record = buffer.AsSpan(0, length);
        return
            stream.ReadAtLeast(record, length, throwOnEndOfStream: false) == length
            && Crc32C.Compute(record) == checksum
            ? length
            : throw Damaged(path, $"the record at byte {offset} is damaged");
    }

    private static IndexEntry Decode(string path, IndexRecordDecoder decoder, ReadOnlySpan<byte> record, long offset)
    {
        var cursor = new IndexCursor(record);
        decoder.Reset();
        return decoder.TryRead(ref cursor) && cursor.Remaining == 0
            ? decoder.ToEntry()
            : throw Damaged(path, $"the record at byte {offset} is damaged");
    }

    private static TapeVaultException Damaged(string path, string how) =>
        new(CatalogErrors.DamagedIndex, $"'{path}': {how}.");

    private void WriteHeader()
    {
        var header = _buffer.Reserve(HeaderBytes);
        header.Clear();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], Crc32C.Compute(header[..12]));
    }

    private void WriteOut()
    {
        _file.Write(_buffer.Bytes);
        _buffer.Clear();
    }
}
