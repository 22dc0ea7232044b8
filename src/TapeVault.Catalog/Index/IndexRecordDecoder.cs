using TapeVault.Model;

namespace TapeVault.Catalog.Index;

/// <summary>
/// Reads records one after the other without allocating; <see cref="ToEntry"/> makes an entry of the present one. Checks
/// every number, and that paths ascend. Not thread-safe.
/// </summary>
internal sealed class IndexRecordDecoder
{
    private const int LongestPath = 1 << 20;
    private const int LeastPartBytes = 4 + Sha256Digest.Size;

    private readonly List<IndexPart> _parts = [];
    private byte[] _path = new byte[512];
    private int _pathLength = -1;
    private byte[] _linkTarget = [];
    private byte _kind;
    private byte _problem;
    private (int Mode, uint UserId, uint GroupId) _owner;
    private long _sizeBytes;
    private UnixTime _modified;
    private long _headerOffset;

    /// <summary>Path of the present record.</summary>
    public ReadOnlySpan<byte> Path => _path.AsSpan(0, Math.Max(_pathLength, 0));

    /// <summary>Digest of the present record.</summary>
    public Sha256Digest? Digest { get; private set; }

    /// <summary>Begins anew: the next record leans on nothing.</summary>
    public void Reset()
    {
        _pathLength = -1;
        _owner = default;
        _headerOffset = 0;
    }

    /// <summary>Reads a record.</summary>
    /// <returns>False if it is malformed.</returns>
    public bool TryRead(ref IndexCursor cursor)
    {
        if (!TryReadPath(ref cursor))
        {
            return false;
        }

        var flags = (IndexRecordFlags)cursor.TakeByte();
        _kind = cursor.TakeByte();
        _problem = flags.HasFlag(IndexRecordFlags.Problem) ? cursor.TakeByte() : (byte)0;
        if (!flags.HasFlag(IndexRecordFlags.SameOwner))
        {
            var mode = (int)cursor.TakeUpTo(int.MaxValue);
            var userId = (uint)cursor.TakeUpTo(uint.MaxValue);
            _owner = (mode, userId, (uint)cursor.TakeUpTo(uint.MaxValue));
        }

        _sizeBytes = cursor.TakeUpTo(long.MaxValue);
        _modified = new UnixTime(cursor.TakeInt64());
        Digest = flags.HasFlag(IndexRecordFlags.Digest) ? TakeDigest(ref cursor) : null;
        _linkTarget = flags.HasFlag(IndexRecordFlags.LinkTarget) ? cursor.Take(cursor.TakeVarint()).ToArray() : [];
        ReadParts(flags, ref cursor);
        return !cursor.Failed && (flags & ~IndexRecordFlags.All) == IndexRecordFlags.None;
    }

    /// <summary>The present record as an entry of its own.</summary>
    public IndexEntry ToEntry() =>
        new()
        {
            Path = new BytePath(Path.ToArray()),
            Kind = _kind,
            Problem = _problem,
            Mode = _owner.Mode,
            UserId = _owner.UserId,
            GroupId = _owner.GroupId,
            SizeBytes = _sizeBytes,
            Modified = _modified,
            Digest = Digest,
            LinkTarget = new BytePath(_linkTarget),
            Parts = _parts.Count == 0 ? [] : _parts.ToArray(),
        };

    private static Sha256Digest TakeDigest(ref IndexCursor cursor)
    {
        var bytes = cursor.Take(Sha256Digest.Size);
        return bytes.IsEmpty ? default : new Sha256Digest(bytes);
    }

    private bool TryReadPath(ref IndexCursor cursor)
    {
        var shared = (int)cursor.TakeUpTo(Math.Max(_pathLength, 0));
        var suffix = cursor.Take((ulong)cursor.TakeUpTo(LongestPath - shared));
        if (cursor.Failed)
        {
            return false;
        }

        // equal in front, so only what follows decides which path is first
        var ascends = _pathLength < 0 || BytePath.CompareInWalkOrder(Path[shared..], suffix) < 0;
        _pathLength = shared + suffix.Length;
        if (_pathLength > _path.Length)
        {
            Array.Resize(ref _path, Math.Max(_pathLength, _path.Length * 2));
        }

        suffix.CopyTo(_path.AsSpan(shared));
        return ascends;
    }

    private void ReadParts(IndexRecordFlags flags, ref IndexCursor cursor)
    {
        _parts.Clear();
        if (flags.HasFlag(IndexRecordFlags.OnePart))
        {
            var (segment, headerOffset) = TakePlace(ref cursor);
            _parts.Add(new IndexPart(segment, headerOffset, 0, _sizeBytes, Digest ?? default));
        }
        else if (flags.HasFlag(IndexRecordFlags.PartList))
        {
            var count = cursor.TakeUpTo(cursor.Remaining / LeastPartBytes);
            for (long i = 0; i < count && !cursor.Failed; i++)
            {
                var (segment, headerOffset) = TakePlace(ref cursor);
                var logicalOffset = cursor.TakeUpTo(long.MaxValue);
                var lengthBytes = cursor.TakeUpTo(long.MaxValue);
                _parts.Add(new IndexPart(segment, headerOffset, logicalOffset, lengthBytes, TakeDigest(ref cursor)));
            }
        }
    }

    private (int Segment, long HeaderOffset) TakePlace(ref IndexCursor cursor)
    {
        var segment = (int)cursor.TakeUpTo(int.MaxValue);
        _headerOffset = unchecked(_headerOffset + cursor.TakeSigned());
        return (segment, _headerOffset);
    }
}
