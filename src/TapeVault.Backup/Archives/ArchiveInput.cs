namespace TapeVault.Backup.Archives;

/// <summary>Takes bytes from a source in whole pieces and knows how far it is.</summary>
internal sealed class ArchiveInput(ArchiveSource source)
{
    private const int LargestPiece = 16 * 1024;

    private readonly byte[] _scratch = new byte[LargestPiece];

    /// <summary>Bytes taken so far.</summary>
    public long Position { get; private set; }

    /// <summary>Fills the buffer as far as the source goes.</summary>
    /// <returns>Bytes read; fewer than asked only at the source's end.</returns>
    public int ReadUpTo(Span<byte> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            var count = source(buffer[filled..]);
            if (count <= 0)
            {
                break;
            }

            filled += count;
        }

        Position += filled;
        return filled;
    }

    /// <summary>Reads what the source gives at once, at least a byte.</summary>
    /// <exception cref="ArchiveFormatException">The source is at its end.</exception>
    public int ReadSome(Span<byte> buffer)
    {
        var count = source(buffer);
        if (count <= 0)
        {
            throw EndsEarly();
        }

        Position += count;
        return count;
    }

    /// <summary>Appends bytes to a buffer, which grows only by what has really come.</summary>
    /// <exception cref="ArchiveFormatException">The source ends before.</exception>
    public void ReadTo(PaxRecordBuffer destination, long count)
    {
        while (count > 0)
        {
            var piece = _scratch.AsSpan(0, (int)Math.Min(count, LargestPiece));
            RequireFull(piece);
            destination.Append(piece);
            count -= piece.Length;
        }
    }

    /// <summary>Passes over bytes.</summary>
    /// <exception cref="ArchiveFormatException">The source ends before.</exception>
    public void Skip(long count)
    {
        while (count > 0)
        {
            var piece = _scratch.AsSpan(0, (int)Math.Min(count, LargestPiece));
            RequireFull(piece);
            count -= piece.Length;
        }
    }

    /// <summary>Passes over the padding that fills the last block of a body, which must be zero.</summary>
    /// <exception cref="ArchiveFormatException">It is not zero, or the source ends before.</exception>
    public void SkipPadding(long bodyBytes)
    {
        var start = Position;
        var padding = _scratch.AsSpan(0, PaxEncoder.PaddingFor(bodyBytes));
        RequireFull(padding);
        if (padding.ContainsAnyExcept((byte)0))
        {
            throw new ArchiveFormatException(start, "the padding after a body is not zero.");
        }
    }

    private void RequireFull(Span<byte> piece)
    {
        if (ReadUpTo(piece) < piece.Length)
        {
            throw EndsEarly();
        }
    }

    private ArchiveFormatException EndsEarly() => new(Position, "the archive ends within an entry.");
}
