using System.Runtime.ExceptionServices;
using TapeVault.Backup.Archives;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>
/// Reads every segment of a set back from the media, every byte once and in order, and compares it with the set's index: each entry's place,
/// metadata and SHA-256, and each segment's digest. Where a block cannot be read it goes on with the next entry behind it.
/// </summary>
/// <param name="contents">What the set should be.</param>
/// <param name="laneCount">Threads that compare digests; default one per processor, at most 4.</param>
/// <param name="clock">Time.</param>
/// <param name="progress">Told about once per 64 MiB; may be null.</param>
public sealed class VerifySession(
    SetContents contents,
    TimeProvider clock,
    IProgress<JobProgress>? progress = null,
    int? laneCount = null
)
{
    private const int ListedDamages = 1000;
    private readonly List<VerifyDamage> _damages = [];
    private readonly Lock _gate = new();
    private long _damageCount;
    private int _next;

    /// <summary>
    /// Verifies. Give the volumes one after the other, in the order of the set's segments, one again where the set came back to it; each is
    /// asked for when it is needed, so that a single drive can hold them in turn.
    /// </summary>
    public VerifyReport Run(IEnumerable<IVolume> volumes, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        using var expected = new ExpectedParts(contents.Entries);
        using var lanes = new DigestLanes(
            laneCount ?? Math.Clamp(Environment.ProcessorCount, 1, 4),
            Damaged,
            cancellationToken
        );
        var total = contents.Segments.Sum(s => s.LengthBytes);
        using var check = new SegmentCheck(contents.SetId, expected, lanes, Damaged, total, progress);
        var looked = new HashSet<VolumeId>();
        var read = 0;
        try
        {
            foreach (var volume in volumes)
            {
                if (looked.Add(volume.Id))
                {
                    SetFilesCheck.Run(contents, volume, Damaged, cancellationToken);
                }

                foreach (var segment in NextOn(volume.Id.ToString()))
                {
                    check.Run(volume, segment, cancellationToken);
                    read++;
                }
            }

            lanes.Finish();
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            lanes.ThrowIfFailed();
            ExceptionDispatchInfo.Throw(e);
        }

        return new VerifyReport(
            contents.SetId,
            contents.IsComplete,
            read,
            contents.Segments.Count - read,
            check.EntriesChecked,
            check.ContentBytes,
            check.UncheckedParts,
            _damageCount,
            [.. _damages.OrderBy(d => d.Segment)],
            clock.GetElapsedTime(started)
        );
    }

    /// <summary>The segments that come next on a volume, up to one on another: comparing goes through the index once.</summary>
    private IEnumerable<CompletedSegment> NextOn(string volume)
    {
        var segments = contents.Segments;
        while (_next < segments.Count && segments[_next].Volume != volume)
        {
            _next++;
        }

        while (_next < segments.Count && segments[_next].Volume == volume)
        {
            yield return segments[_next++];
        }
    }

    private void Damaged(int segment, string path, string what)
    {
        lock (_gate)
        {
            _damageCount++;
            if (_damages.Count < ListedDamages)
            {
                _damages.Add(new VerifyDamage(segment, path, what));
            }
        }
    }
}
