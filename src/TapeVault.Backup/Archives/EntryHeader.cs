namespace TapeVault.Backup.Archives;

/// <summary>
/// Reads the header blocks in front of an entry (pax headers, GNU long names, the ustar header) and holds them as stored. The
/// sparse map of format 1.0 is appended by <see cref="SparseMapReader"/>.
/// </summary>
internal sealed class EntryHeader
{
    /// <summary>Most bytes that the headers of one entry, its sparse map included, may have.</summary>
    public const int LargestBytes = 16 * 1024 * 1024;

    private const int LargestGlobalBytes = 64 * 1024;

    private readonly ArchiveInput _input;
    private readonly PaxRecordBuffer _globalBytes = new();
    private int _block;
    private Range? _longName;
    private Range? _longLink;

    public EntryHeader(ArchiveInput input)
    {
        _input = input;
        Records = new PaxRecords(Raw);
        GlobalRecords = new PaxRecords(_globalBytes);
    }

    /// <summary>All header bytes as stored.</summary>
    public PaxRecordBuffer Raw { get; } = new();

    /// <summary>The entry's own records.</summary>
    public PaxRecords Records { get; }

    /// <summary>Records of global headers so far.</summary>
    public PaxRecords GlobalRecords { get; }

    /// <summary>Where the first header begins.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether any pax header was seen in this archive.</summary>
    public bool IsPax { get; private set; }

    /// <summary>Whether two blocks of zeros were met.</summary>
    public bool TrailerSeen { get; private set; }

    /// <summary>The ustar header.</summary>
    public ReadOnlySpan<byte> Block => Raw.Bytes.Slice(_block, UstarHeader.Size);

    /// <summary>Name given by a GNU entry <c>L</c>, or empty.</summary>
    public ReadOnlySpan<byte> LongName => _longName is { } range ? UstarHeader.Text(Raw.Bytes[range]) : default;

    /// <summary>Link target given by a GNU entry <c>K</c>, or empty.</summary>
    public ReadOnlySpan<byte> LongLink => _longLink is { } range ? UstarHeader.Text(Raw.Bytes[range]) : default;

    /// <summary>Reads to the next ustar header of an entry.</summary>
    /// <returns>False at the archive's end.</returns>
    public bool TryRead()
    {
        Raw.Clear();
        Records.Clear();
        _longName = _longLink = null;
        Offset = _input.Position;
        while (TryReadBlock())
        {
            switch ((char)Block[UstarHeader.TypeFlag])
            {
                case 'x':
                    ReadRecords();
                    break;
                case 'g':
                    ReadGlobalRecords();
                    break;
                case 'L':
                    _longName = ReadExtension();
                    break;
                case 'K':
                    _longLink = ReadExtension();
                    break;
                default:
                    return true;
            }
        }

        return false;
    }

    /// <summary>A number field of the ustar header.</summary>
    public long Number(Range field) =>
        UstarHeader.TryReadNumber(Block[field], out var value)
            ? value
            : throw Malformed("a number in the header is malformed.");

    /// <summary>The exception for something wrong with this header.</summary>
    public ArchiveFormatException Malformed(string reason) => new(Offset, reason);

    private bool TryReadBlock()
    {
        _block = Raw.Length;
        var block = Raw.AppendZeros(UstarHeader.Size);
        var count = _input.ReadUpTo(block);
        if (count == UstarHeader.Size && block.ContainsAnyExcept((byte)0))
        {
            return UstarHeader.ChecksumIsRight(block) ? true : throw Malformed("a header's checksum is wrong.");
        }

        if (count is not (0 or UstarHeader.Size))
        {
            throw Malformed("the archive ends within a header.");
        }

        var onlyGlobalBefore = Records.Count == 0 && _longName is null && _longLink is null;
        if (!onlyGlobalBefore)
        {
            throw Malformed("the archive ends after an extended header.");
        }

        TrailerSeen = count == UstarHeader.Size && ReadSecondZeroBlock();
        return false;
    }

    private bool ReadSecondZeroBlock()
    {
        var block = Raw.AppendZeros(UstarHeader.Size);
        var count = _input.ReadUpTo(block);
        return block.ContainsAnyExcept((byte)0)
            ? throw Malformed("a block of zeros stands between entries.")
            : count == UstarHeader.Size;
    }

    private void ReadRecords()
    {
        var content = ReadExtension();
        IsPax = true;
        if (!Records.TryAdd(content.Start.Value, content.End.Value))
        {
            throw Malformed("a pax record is malformed.");
        }
    }

    private void ReadGlobalRecords()
    {
        var content = ReadExtension();
        IsPax = true;
        var start = _globalBytes.Length;
        _globalBytes.Append(Raw.Bytes[content]);
        if (_globalBytes.Length > LargestGlobalBytes || !GlobalRecords.TryAdd(start, _globalBytes.Length))
        {
            throw Malformed("a global pax header is malformed or too long.");
        }
    }

    // content and padding come into the raw bytes; the range is the content
    private Range ReadExtension()
    {
        var size = Number(UstarHeader.SizeBytes);
        if (size < 0 || size > LargestBytes - Raw.Length)
        {
            throw Malformed("an extended header is too long.");
        }

        var start = Raw.Length;
        _input.ReadTo(Raw, size);
        _input.ReadTo(Raw, PaxEncoder.PaddingFor(size));
        return start..(start + (int)size);
    }
}
