using TapeVault.Backup.Archives;
using TapeVault.Catalog.Index;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>
/// Finds archive entries in a set's segments. Reads onward over small gaps, because on tape that is cheaper than a locate, and
/// jumps over large ones.
/// </summary>
internal sealed class SegmentCursor(SetContents set, Func<VolumeId, IVolume> openVolume) : IDisposable
{
    private const long ReadOverBytes = 32L << 20;

    private int _segment;
    private IVolumeReader? _reader;
    private ArchiveReader? _archive;
    private long _base;

    /// <summary>Positions on the entry and returns the reader that stands on it.</summary>
    /// <exception cref="ArchiveFormatException">What is there is not an archive entry.</exception>
    public ArchiveReader MoveTo(IndexPart part)
    {
        OpenSegment(part.Segment);
        var position = _archive is null ? long.MaxValue : _base + _archive.HeaderOffset;
        if (_archive is null || position >= part.HeaderOffset || part.HeaderOffset - position > ReadOverBytes)
        {
            _base = part.HeaderOffset;
            _archive = new ArchiveReader(new VolumeFileSource(_reader!, _base).Read);
        }

        while (_archive.MoveNext())
        {
            var here = _base + _archive.HeaderOffset;
            if (here == part.HeaderOffset)
            {
                return _archive;
            }

            if (here > part.HeaderOffset)
            {
                break;
            }
        }

        Forget();
        throw new TapeVaultException(
            BackupErrors.DamagedSet,
            $"Segment {part.Segment} has no entry at {part.HeaderOffset}, where the index says."
        );
    }

    /// <summary>After a read error: the next entry is looked for afresh.</summary>
    public void Forget() => _archive = null;

    /// <inheritdoc/>
    public void Dispose() => _reader?.Dispose();

    private void OpenSegment(int number)
    {
        if (_segment == number && _reader is not null)
        {
            return;
        }

        var segment =
            set.Segments.FirstOrDefault(s => s.Number == number)
            ?? throw new TapeVaultException(
                BackupErrors.DamagedSet,
                $"The index names segment {number}, which set {set.SetId} does not have."
            );
        var known = VolumeId.TryParse(segment.Volume, out var id);
        Invariant.Require(known, "a committed segment names its volume");
        _reader?.Dispose();
        _reader = null;
        _reader = openVolume(id).OpenRead(SetLayout.SegmentOf(set.SetId, number));
        _archive = null;
        _segment = number;
    }
}
