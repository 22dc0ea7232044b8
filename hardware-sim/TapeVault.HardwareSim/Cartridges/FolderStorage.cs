using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace TapeVault.HardwareSim;

/// <summary>
/// Keeps a cartridge in a folder: one journal and data segments of bounded size, all append-only. Bytes are written
/// before the entry that names them, so a process killed at any instant leaves a cartridge that opens.
/// </summary>
internal sealed class FolderStorage : CartridgeStorage
{
    private const long SegmentLimitBytes = 256L << 20;
    private const int SegmentShift = 32;
    private const string JournalName = "journal.log";
    private const string LockName = "in-use.lock";
    private const string SegmentPattern = "data-*.log";

    private readonly string _path;
    private readonly SafeFileHandle _lock;
    private readonly SafeFileHandle _journal;
    private readonly Dictionary<int, SafeFileHandle> _segments = [];
    private byte[] _entry = new byte[256];
    private byte _version = 1;
    private long _journalBytes;
    private int _segment;
    private long _segmentBytes;

    public FolderStorage(string path)
    {
        _path = path;
        Directory.CreateDirectory(path);
        _lock = File.OpenHandle(
            Path.Combine(path, LockName),
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.None
        );
        _journal = File.OpenHandle(
            Path.Combine(path, JournalName),
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.ReadWrite
        );
        _journalBytes = RandomAccess.GetLength(_journal);
        if (_journalBytes < FolderJournal.Header.Length)
        {
            RandomAccess.Write(_journal, FolderJournal.Header, 0);
            _journalBytes = FolderJournal.Header.Length;
        }

        ContinueLastSegment();
    }

    internal override bool HoldsCartridge => _journalBytes > FolderJournal.Header.Length;

    internal override void Replay(Action<JournalEntry> apply)
    {
        // a journal is some 24 bytes a record, so even one of millions of records fits
        var bytes = new byte[_journalBytes];
        ReadFully(_journal, bytes, 0);
        _version = FolderJournal.VersionOf(bytes);
        if (_version is 0 or > FolderJournal.LatestVersion)
        {
            throw new InvalidDataException(
                $"{Path.Combine(_path, JournalName)} is not a cartridge journal of version 1 to {FolderJournal.LatestVersion}."
            );
        }

        int offset = FolderJournal.Header.Length;
        while (FolderJournal.TryRead(bytes.AsSpan(offset), out var entry) is var size and > 0)
        {
            apply(entry);
            offset += size;
        }

        RandomAccess.SetLength(_journal, offset);
        _journalBytes = offset;
    }

    internal override long Store(ReadOnlySpan<byte> record)
    {
        if (_segmentBytes > 0 && _segmentBytes + record.Length > SegmentLimitBytes)
        {
            _segment++;
            _segmentBytes = 0;
        }

        long location = ((long)_segment << SegmentShift) | _segmentBytes;
        RandomAccess.Write(Segment(_segment), record, _segmentBytes);
        _segmentBytes += record.Length;
        return location;
    }

    internal override bool Fetch(long location, Span<byte> target)
    {
        int segment = (int)(location >> SegmentShift);
        return target.IsEmpty
            || (File.Exists(SegmentPath(segment)) && ReadFully(Segment(segment), target, location & uint.MaxValue));
    }

    /// <summary>Nothing: segments without live bytes go when the folder is opened next.</summary>
    internal override void Release(long location, long lengthBytes) { }

    internal override void Retain(IEnumerable<ObjectRun> live)
    {
        var used = live.Where(run => !run.IsFilemark).Select(run => (int)(run.Location >> SegmentShift)).ToHashSet();
        foreach (var (segment, path) in SegmentFiles())
        {
            if (!used.Contains(segment) && segment != _segment)
            {
                File.Delete(path);
            }
        }
    }

    internal override void Note(in JournalEntry entry)
    {
        if (FolderJournal.VersionNeededBy(entry) > _version)
        {
            // an older program must refuse the folder rather than misread it, so the header goes first
            _version = FolderJournal.VersionNeededBy(entry);
            RandomAccess.Write(_journal, [_version], FolderJournal.VersionOffset);
        }

        int size = FolderJournal.SizeOf(entry);
        if (_entry.Length < size)
        {
            _entry = new byte[size];
        }

        FolderJournal.Write(entry, _entry);
        RandomAccess.Write(_journal, _entry.AsSpan(0, size), _journalBytes);
        _journalBytes += size;
    }

    private protected override void Dispose(bool disposing)
    {
        _journal.Dispose();
        foreach (var segment in _segments.Values)
        {
            segment.Dispose();
        }

        _segments.Clear();
        _lock.Dispose();
    }

    private static bool ReadFully(SafeFileHandle file, Span<byte> target, long offset)
    {
        while (!target.IsEmpty)
        {
            int read = RandomAccess.Read(file, target, offset);
            if (read == 0)
            {
                return false;
            }

            offset += read;
            target = target[read..];
        }

        return true;
    }

    private void ContinueLastSegment()
    {
        foreach (var (segment, path) in SegmentFiles())
        {
            if (segment >= _segment)
            {
                _segment = segment;
                _segmentBytes = new FileInfo(path).Length;
            }
        }
    }

    private IEnumerable<(int Segment, string Path)> SegmentFiles()
    {
        foreach (string path in Directory.GetFiles(_path, SegmentPattern))
        {
            var digits = Path.GetFileNameWithoutExtension(path).AsSpan("data-".Length);
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int segment))
            {
                yield return (segment, path);
            }
        }
    }

    private string SegmentPath(int segment) =>
        Path.Combine(_path, string.Create(CultureInfo.InvariantCulture, $"data-{segment:D8}.log"));

    private SafeFileHandle Segment(int segment)
    {
        if (!_segments.TryGetValue(segment, out var file))
        {
            file = File.OpenHandle(
                SegmentPath(segment),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.ReadWrite | FileShare.Delete
            );
            _segments.Add(segment, file);
        }

        return file;
    }
}
