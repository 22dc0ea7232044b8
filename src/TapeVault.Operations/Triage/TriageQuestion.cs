using TapeVault.Catalog.Records;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Operations.Triage;

/// <summary>Everything that a verdict follows from.</summary>
/// <param name="Content">What a look at the tape showed.</param>
/// <param name="Volume">The volume that is on it, null if none can be seen.</param>
/// <param name="Now">What cartridge and drive say.</param>
/// <param name="Stored">How TapeVault left the medium; null if it never wrote it.</param>
/// <param name="OwnDrives">Serial numbers of the drives that TapeVault uses.</param>
public sealed record TriageQuestion(
    VolumeContent Content,
    VolumeId? Volume,
    MediumEvidence Now,
    MediumMemory? Stored,
    IReadOnlySet<string> OwnDrives
)
{
    /// <summary>Whether the last write session was closed in good order.</summary>
    public bool WasClosed => Stored is { OpenSince: null };

    /// <summary>Whether a write session was opened and nobody closed it.</summary>
    public bool IsOpen => Stored is { OpenSince: not null };

    /// <summary>How many loads lie between the load that TapeVault remembers and this one; null if nobody counts.</summary>
    public long? LoadsBetween =>
        Now.LoadCount is { } now && Stored?.Evidence.LoadCount is { } then ? Math.Max(0, now - then - 1) : null;

    /// <summary>Whether the medium was not unloaded since TapeVault left it, as far as drive and cartridge tell.</summary>
    public bool IsSameLoad() =>
        Stored is { Evidence: var then }
        && Now.LoadCount is not null
        && Now.LoadCount == then.LoadCount
        && Now.DriveSerial == then.DriveSerial;

    /// <summary>Drives that are not TapeVault's and had the medium since it was left, newest first.</summary>
    public IReadOnlyList<string> StrangeDrives()
    {
        if (Stored is null || Now.LastDrives is not { } all)
        {
            return [];
        }

        // the first is the load that is now; a drive that notes it only at the end has not got it there yet
        var earlier = all.Count > 0 && all[0] == Now.DriveSerial ? all.Skip(1) : all;
        var since = LoadsBetween is { } between
            ? earlier.Take((int)Math.Min(between, all.Count))
            : earlier.Where(drive => Stored.Evidence.LastDrives?.Contains(drive) != true);
        return [.. since.Where(drive => drive != Now.DriveSerial && !OwnDrives.Contains(drive)).Distinct()];
    }

    /// <summary>Partitions whose change reference is told now and was told then.</summary>
    public IReadOnlyList<(PartitionEvidence Now, PartitionEvidence Then)> Comparable() =>
        [
            .. Now
                .Partitions.Where(now => now.ChangeReference is not null)
                .Join(
                    Stored?.Evidence.Partitions.Where(then => then.ChangeReference is not null) ?? [],
                    now => now.Partition,
                    then => then.Partition,
                    (now, then) => (now, then)
                ),
        ];
}
