using TapeVault.Catalog;
using TapeVault.Catalog.Records;
using TapeVault.Media.Ltfs;
using TapeVault.Model;
using TapeVault.Operations.Attribution;
using TapeVault.Operations.Media;
using TapeVault.Scsi;

namespace TapeVault.Operations.Drives;

/// <summary>
/// What drives and cartridges went through, kept in the catalog. What happens at a drive goes on without a catalog; then it is
/// told that nothing was noted.
/// </summary>
/// <param name="catalog">Opens the catalog when it is first asked for.</param>
/// <param name="clock">Dates what is noted.</param>
internal sealed class DriveHistory(Func<VaultCatalog> catalog, TimeProvider clock)
{
    /// <summary>Notes an attempt to clean a drive.</summary>
    /// <returns>Null, or why it could not be noted, one sentence.</returns>
    public string? Note(DriveCleaning cleaning) => Try(known => known.RecordDriveCleaned(cleaning));

    /// <summary>Notes what drive and cartridge counted so far; nothing if that is known already.</summary>
    /// <param name="drive">A drive with a loaded cartridge.</param>
    /// <param name="work">What is done, for people.</param>
    /// <returns>Null, or why it could not be noted, one sentence.</returns>
    public string? NoteMount(TapeDrive drive, string work) =>
        Try(known => Note(known, new MountReader(drive).Read(), work, clock.GetUtcNow(), clock));

    /// <summary>Notes a reading of the counters; nothing if it holds nothing new.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="reading">What drive and cartridge counted.</param>
    /// <param name="work">What was done, for people.</param>
    /// <param name="started">When it began.</param>
    /// <param name="clock">Dates it.</param>
    public static void Note(
        VaultCatalog catalog,
        MountReading reading,
        string work,
        DateTimeOffset started,
        TimeProvider clock
    )
    {
        if (
            reading.MediumSerial.Length > 0
            && MountDifference.Between(reading, catalog.Mounts(), work, started, clock.GetUtcNow()) is { } mount
        )
        {
            catalog.RecordMount(mount);
        }
    }

    /// <summary>Who is to blame for errors; null without a catalog, or if drive and cartridge are not known by serial numbers.</summary>
    public Verdict? Judge(string? drive, string? medium)
    {
        Verdict? verdict = null;
        _ = Try(known => verdict = Judge(known, drive, medium));
        return verdict;
    }

    /// <summary>As above, with a catalog at hand.</summary>
    public static Verdict Judge(VaultCatalog catalog, string? drive, string? medium) =>
        DriveOrTape.Judge(
            new AttributionQuestion(
                catalog.Mounts(),
                catalog.Drives(),
                string.IsNullOrEmpty(drive) ? null : drive,
                string.IsNullOrEmpty(medium) ? null : medium
            )
        );

    /// <summary>The health of a medium that is in a drive; from its counters alone if there is no catalog.</summary>
    public MediumHealth Health(MountReading reading, DateTimeOffset now)
    {
        MediumHealth? health = null;
        _ = Try(known =>
            health = MediumHealthJudge.Of(
                reading.MediumSerial,
                reading.Barcode,
                [.. known.Mounts().Where(mount => mount.MediumSerial == reading.MediumSerial)],
                Judge(known, drive: null, reading.MediumSerial)
            )
        );
        return
            health is null or { LastSeen: null }
            && MountDifference.Between(reading, [], "health", now, now) is { } alone
            ? MediumHealthJudge.Of(reading.MediumSerial, reading.Barcode, [alone], verdict: null)
            : health!;
    }

    private string? Try(Action<VaultCatalog> note)
    {
        try
        {
            note(catalog());
            return null;
        }
        catch (TapeVaultException unusable)
        {
            return $"The catalog could not be used, so nothing of this was noted ({unusable.Error.Code}).";
        }
    }
}
