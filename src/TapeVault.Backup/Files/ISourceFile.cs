namespace TapeVault.Backup.Files;

/// <summary>One open regular file. One thread at a time.</summary>
public interface ISourceFile : IDisposable
{
    /// <summary>Asks the file system anew (<c>fstat</c>): compare before and after reading.</summary>
    FileMetadata Stat();

    /// <summary>Extended attributes.</summary>
    /// <exception cref="SourceFileException">They cannot be read.</exception>
    IReadOnlyList<ExtendedAttribute> ReadExtendedAttributes();

    /// <summary>Reads at an offset; fewer bytes than asked only at the end, 0 there.</summary>
    /// <exception cref="SourceFileException">The disk fails.</exception>
    int Read(long offset, Span<byte> buffer);

    /// <summary>
    /// Ranges that hold data, ascending, not touching, within <paramref name="sizeBytes"/>; one range over everything where the
    /// file system does not tell (SEEK_DATA/SEEK_HOLE), none for a file that is all hole.
    /// </summary>
    IReadOnlyList<DataRange> DataRanges(long sizeBytes);
}
