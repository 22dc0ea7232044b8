using TapeVault.Backup.Files;

namespace TapeVault.Backup.Archives;

/// <summary>
/// Reads an archive from front to back: pax and ustar as GNU tar and libarchive write them, sparse files in GNU's pax formats, long
/// names of old GNU archives. Whatever the bytes are, only <see cref="ArchiveFormatException"/> is thrown (and what the
/// source itself throws), and memory grows only with bytes that came. One thread at a time.
/// </summary>
/// <remarks>
/// The content of pax records has no checksum in the format: that the archive is what was written, the digest over it says.
/// </remarks>
public sealed class ArchiveReader
{
    private readonly ArchiveInput _input;
    private readonly EntryHeader _header;
    private readonly EntryBuilder _builder;
    private ArchiveEntry? _current;
    private long _unreadBytes;
    private long _contentOffset;
    private int _rangeIndex;
    private bool _ended;

    /// <summary>Creates a reader; nothing is read yet.</summary>
    public ArchiveReader(ArchiveSource source)
    {
        _input = new ArchiveInput(source);
        _header = new EntryHeader(_input);
        _builder = new EntryBuilder(_header, _input);
    }

    /// <summary>The entry that the reader is at.</summary>
    /// <exception cref="InvalidOperationException">Before the first entry or after the last.</exception>
    public ArchiveEntry Current => _current ?? throw new InvalidOperationException("The reader is at no entry.");

    /// <summary>Where the first header of the current entry begins, in bytes from the reader's start.</summary>
    public long HeaderOffset => _header.Offset;

    /// <summary>Headers and sparse map of the current entry as stored; valid until the next <see cref="MoveNext"/>.</summary>
    public ReadOnlyMemory<byte> HeaderBytes => _header.Raw.Memory;

    /// <summary>
    /// Whether the end was two blocks of zeros. False after <see cref="MoveNext"/> gave false: the source just ended behind an entry.
    /// </summary>
    public bool TrailerSeen => _header.TrailerSeen;

    /// <summary>Bytes taken from the source.</summary>
    public long Position => _input.Position;

    /// <summary>
    /// Goes to the next entry, passing over what is unread of the last. False at the end: two blocks of zeros, or the end of
    /// the source behind an entry.
    /// </summary>
    /// <exception cref="ArchiveFormatException">The archive is malformed or ends within an entry.</exception>
    public bool MoveNext()
    {
        if (_ended)
        {
            return false;
        }

        if (_current is not null)
        {
            _input.Skip(_unreadBytes);
            _input.SkipPadding(_current.StoredBytes);
        }

        _current = null;
        _ended = true; // also when what follows throws: behind a malformed header nothing is known
        if (!_header.TryRead())
        {
            return false;
        }

        _current = _builder.Build();
        _ended = false;
        _unreadBytes = _current.StoredBytes;
        _contentOffset = 0;
        _rangeIndex = 0;
        return true;
    }

    /// <summary>
    /// Reads on in the current entry's content, holes as zeros.
    /// </summary>
    /// <returns>Bytes read, as many as asked except at the content's end; 0 there.</returns>
    /// <exception cref="ArchiveFormatException">The archive ends within the body.</exception>
    public int ReadContent(Span<byte> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length && _contentOffset < Current.RealBytes)
        {
            filled += ReadPiece(buffer[filled..]);
        }

        return filled;
    }

    private int ReadPiece(Span<byte> buffer)
    {
        var data = NextData();
        var isHole = data.Offset > _contentOffset;
        var end = isHole ? data.Offset : data.End;
        var piece = buffer[..(int)Math.Min(buffer.Length, end - _contentOffset)];
        var count = piece.Length;
        if (isHole)
        {
            piece.Clear();
        }
        else
        {
            count = _input.ReadSome(piece);
            _unreadBytes -= count;
        }

        _contentOffset += count;
        return count;
    }

    // the range with data at or behind the present offset; an empty one at the content's end if there is none
    private DataRange NextData()
    {
        var map = Current.SparseMap;
        if (map is null)
        {
            return new DataRange(0, Current.RealBytes);
        }

        while (_rangeIndex < map.Count && map[_rangeIndex].End <= _contentOffset)
        {
            _rangeIndex++;
        }

        return _rangeIndex < map.Count ? map[_rangeIndex] : new DataRange(Current.RealBytes, 0);
    }
}
