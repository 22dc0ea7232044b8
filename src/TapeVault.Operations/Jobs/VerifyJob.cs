using TapeVault.Backup;
using TapeVault.Backup.Sessions;
using TapeVault.Catalog;
using TapeVault.Catalog.Records;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Operations.Jobs;

/// <summary>Reads a set back, compares every digest, and records the result.</summary>
public sealed class VerifyJob(VaultCatalog catalog, TimeProvider clock)
{
    private const int RecordedDamages = 20;

    /// <summary>Verifies a set.</summary>
    /// <param name="set">Which.</param>
    /// <param name="openVolume">
    /// Gives a volume by its id, open for reading; null when it is not at hand, and then its segments are left out and counted.
    /// </param>
    /// <param name="given">A volume to take the set from when the catalog does not know it; may be null.</param>
    /// <param name="progress">Told now and then; may be null.</param>
    /// <param name="cancellationToken">Stops; nothing is recorded then.</param>
    public VerifyReport Run(
        SetId set,
        Func<VolumeId, IVolume?> openVolume,
        IVolume? given,
        IProgress<JobProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        using var opened = new SetAccess(catalog).Open(set, given, openVolume, cancellationToken);
        var session = new VerifySession(opened.Contents, clock, progress);
        var report = session.Run(Volumes(opened.Contents, openVolume), cancellationToken);
        if (catalog.Set(set) is not null && report.SegmentsRead > 0)
        {
            catalog.RecordVerify(
                set,
                new VerifyRecord(
                    clock.GetUtcNow(),
                    null,
                    report.IsSound && report.SegmentsElsewhere == 0,
                    report.EntriesChecked,
                    report.ContentBytes,
                    [.. report.Damages.Take(RecordedDamages).Select(d => $"Segment {d.Segment}: {d.What}")]
                )
            );
        }

        return report;
    }

    private static IEnumerable<IVolume> Volumes(SetContents contents, Func<VolumeId, IVolume?> openVolume)
    {
        string? last = null;
        var inOrder = contents.Segments.Select(s => s.Volume);
        foreach (var text in contents.EndVolume is { } end ? inOrder.Append(end) : inOrder)
        {
            if (text == last)
            {
                continue;
            }

            last = text;
            if (VolumeId.TryParse(text, out var id) && openVolume(id) is { } volume)
            {
                yield return volume;
            }
        }
    }
}
