using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Linux;

/// <summary>One open regular file.</summary>
internal sealed unsafe class LinuxSourceFile : ISourceFile
{
    private const int AdviseSequential = 2;
    private const int SeekData = 3;
    private const int SeekHole = 4;

    // Read-ahead is doubled for files in which that can matter; smaller ones arrive in one go.
    private const long SequentialFromBytes = 1 << 20;

    private readonly BytePath _path;
    private int _file;

    public LinuxSourceFile(int file, BytePath path, in Statx atOpening)
    {
        _file = file;
        _path = path;
        if (atOpening.Size >= SequentialFromBytes)
        {
            _ = LibC.Advise(file, 0, 0, AdviseSequential);
        }
    }

    public FileMetadata Stat()
    {
        var error = EntryReader.Stat(File, out var status);
        return error == 0 ? status.ToMetadata() : throw Errno.ToSourceFault(error, _path.ToString());
    }

    public IReadOnlyList<ExtendedAttribute> ReadExtendedAttributes() => ExtendedAttributes.ReadOpen(File, _path);

    public int Read(long offset, Span<byte> buffer)
    {
        var done = 0;
        fixed (byte* start = buffer)
        {
            while (done < buffer.Length)
            {
                var count = (int)LibC.ReadAt(File, start + done, (nuint)(buffer.Length - done), offset + done);
                if (count > 0)
                {
                    done += count;
                }
                else if (count == 0)
                {
                    break;
                }
                else if (Errno.Last is not Errno.Interrupted and var error)
                {
                    throw new SourceFileException(
                        SourceProblem.ReadError,
                        $"{_path} at byte {offset + done}: {Errno.Text(error)}"
                    );
                }
            }
        }

        return done;
    }

    public IReadOnlyList<DataRange> DataRanges(long sizeBytes)
    {
        var ranges = new List<DataRange>();
        for (var at = 0L; at < sizeBytes; )
        {
            var start = LibC.Seek(File, at, SeekData);
            if (start < 0)
            {
                return Errno.Last == Errno.NoSuchDevice ? ranges : Whole(sizeBytes);
            }

            var end = LibC.Seek(File, start, SeekHole);
            if (end < 0)
            {
                return Whole(sizeBytes);
            }

            end = Math.Min(end, sizeBytes);
            if (end > start)
            {
                ranges.Add(new DataRange(start, end - start));
            }

            at = Math.Max(end, start);
            if (end <= start)
            {
                break;
            }
        }

        return ranges;
    }

    public void Dispose()
    {
        PathOpener.Close(_file);
        _file = -1;
    }

    private int File
    {
        get
        {
            ObjectDisposedException.ThrowIf(_file < 0, this);
            return _file;
        }
    }

    private static DataRange[] Whole(long sizeBytes) => [new DataRange(0, sizeBytes)];
}
