using System.Text.Json.Serialization.Metadata;
using TapeVault.Catalog.Projection;
using TapeVault.Catalog.Records;
using TapeVault.Catalog.Sqlite;
using TapeVault.Model;

namespace TapeVault.Catalog;

/// <summary>
/// The catalog of one host: a folder with the event log and documents (<c>catalog.db</c>), the file index of each set
/// (<c>indexes/&lt;set-id&gt;.idx</c>) and the journal of each set being written (<c>journals/&lt;set-id&gt;.jnl</c>). Every
/// method that records something is one transaction: the event and the documents it changes. When it returns, that is
/// durable. May be called from several threads.
/// </summary>
public sealed class VaultCatalog : IDisposable
{
    /// <summary>Takes a folder and the store that belongs to it; the store is disposed with this object.</summary>
    public VaultCatalog(string folder, ICatalogStore store)
    {
        (Folder, Store) = (folder, store);
        try
        {
            _ = Directory.CreateDirectory(Path.Combine(folder, "journals"));
            var indexes = Directory.CreateDirectory(Path.Combine(folder, "indexes"));
            RequireHistory(store, indexes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            store.Dispose();
            throw new TapeVaultException(CatalogErrors.CannotOpen, $"{folder}: {failure.Message}", failure);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>The catalog folder.</summary>
    public string Folder { get; }

    /// <summary>The event log and the documents.</summary>
    public ICatalogStore Store { get; }

    /// <summary>Opens the catalog of a folder, making an empty one if there is none.</summary>
    /// <param name="folder">The catalog folder.</param>
    /// <param name="holder">The command that opens it, told to others who have to wait.</param>
    /// <param name="clock">Dates the events.</param>
    public static VaultCatalog Open(string folder, string holder, TimeProvider clock) =>
        new(
            folder,
            new SqliteCatalogStore(new SqliteCatalogOptions(Path.Combine(folder, "catalog.db"), holder), clock)
        );

    /// <summary>Where the file index of a set is kept.</summary>
    public string IndexPath(SetId set) => Path.Combine(Folder, "indexes", FileNameOf(set) + ".idx");

    /// <summary>Where the journal of a set being written is kept.</summary>
    public string JournalPath(SetId set) => Path.Combine(Folder, "journals", FileNameOf(set) + ".jnl");

    /// <summary>
    /// Records that what is on a medium is about to be formatted over. Before the first byte is written, so that after a
    /// power cut in between the catalog claims too little and never too much. Sets that had a part there become
    /// <see cref="SetState.GivenUp"/>.
    /// </summary>
    /// <param name="givenUp">What is on the medium.</param>
    /// <param name="replacedBy">The volume that takes its place.</param>
    /// <param name="reason">Why the overwrite gate agreed.</param>
    /// <returns>The sets that lost a part.</returns>
    public IReadOnlyList<SetId> RecordVolumeGivenUp(GivenUpContent givenUp, VolumeId replacedBy, string reason)
    {
        using var transaction = Store.Begin(CancellationToken.None);
        IReadOnlyList<SetId> lost = givenUp.Volume is { } old ? [.. SetsOn(old).Select(set => set.Id)] : [];
        Record(
            transaction,
            EventKinds.VolumeOverwritten,
            (givenUp.Volume ?? replacedBy).ToString(),
            new VolumeOverwrittenFacts(givenUp, replacedBy, lost, reason),
            RecordJson.Default.VolumeOverwrittenFacts
        );
        transaction.Commit();
        return lost;
    }

    /// <summary>Records a new volume, once it can be opened.</summary>
    /// <param name="volume">The new volume.</param>
    /// <param name="reason">Why the overwrite gate agreed.</param>
    public void RecordVolumeFormatted(VolumeRecord volume, string reason) =>
        Record(
            EventKinds.VolumeFormatted,
            volume.Id.ToString(),
            new VolumeFormattedFacts(volume, reason),
            RecordJson.Default.VolumeFormattedFacts
        );

    /// <summary>Records that a volume was found in a device, known or not.</summary>
    public VolumeRecord RecordVolumeSeen(VolumeSighting sighting)
    {
        Record(EventKinds.VolumeSeen, sighting.Id.ToString(), sighting, RecordJson.Default.VolumeSighting);
        return Volume(sighting.Id)!;
    }

    /// <summary>
    /// Records that a medium is about to be written, before its first byte: until <see cref="RecordMediumClosed"/>, what
    /// comes behind a power cut or a crash finds that its end is uncertain.
    /// </summary>
    /// <param name="evidence">What cartridge and drive say now; nothing is recorded of a medium without a serial number.</param>
    /// <param name="volume">The volume on it, null if none.</param>
    /// <param name="purpose">What for, for people.</param>
    public void RecordMediumOpened(MediumEvidence evidence, VolumeId? volume, string purpose) =>
        RecordMedium(EventKinds.MediumOpened, evidence, new MediumSessionFacts(evidence, volume, purpose));

    /// <summary>Records that a medium was closed in good order, after the volume's Close returned.</summary>
    /// <param name="evidence">What cartridge and drive say now.</param>
    /// <param name="volume">The volume on it.</param>
    public void RecordMediumClosed(MediumEvidence evidence, VolumeId? volume) =>
        RecordMedium(EventKinds.MediumClosed, evidence, new MediumSessionFacts(evidence, volume, string.Empty));

    /// <summary>Records that a person took over a medium that somebody else had written.</summary>
    public void RecordChangeAccepted(AcceptedChange accepted) =>
        Record(
            EventKinds.MediumChangeAccepted,
            accepted.Evidence.MediumSerial,
            accepted,
            RecordJson.Default.AcceptedChange
        );

    /// <summary>Records that the torn end of a volume was put right, and what was cut off.</summary>
    public void RecordVolumeRepaired(VolumeId volume, VolumeRepaired repair) =>
        Record(EventKinds.VolumeRepaired, volume.ToString(), repair, RecordJson.Default.VolumeRepaired);

    /// <summary>Records one use of a medium in a drive.</summary>
    public void RecordMount(MountRecord mount) =>
        Record(
            EventKinds.MediumMounted,
            mount.MediumSerial.Length > 0 ? mount.MediumSerial : "unknown",
            mount,
            RecordJson.Default.MountRecord
        );

    /// <summary>Records that a drive was cleaned, or that it was tried.</summary>
    public void RecordDriveCleaned(DriveCleaning cleaning) =>
        Record(
            EventKinds.DriveCleaned,
            cleaning.DriveSerial.Length > 0 ? cleaning.DriveSerial : "unknown",
            cleaning,
            RecordJson.Default.DriveCleaning
        );

    /// <summary>Records a new set, <see cref="SetState.Running"/>, before its first byte is written.</summary>
    public void BeginSet(SetRecord set) =>
        Record(EventKinds.SetStarted, set.Id.Value, set, RecordJson.Default.SetRecord);

    /// <summary>
    /// Records a segment. Only after the volume's Sync returned: the catalog must never claim what is not on the medium.
    /// </summary>
    /// <param name="set">A set that is running.</param>
    /// <param name="segment">The segment; numbers follow without gaps.</param>
    /// <param name="counts">What the set holds with it.</param>
    /// <param name="resume">Where to go on after a stop.</param>
    /// <param name="room">State of the volume after the checkpoint, if known.</param>
    public SetRecord CommitSegment(
        SetId set,
        SegmentRecord segment,
        SetCounts counts,
        ResumePoint? resume,
        VolumeRoom? room = null
    ) =>
        RecordSet(
            EventKinds.SegmentCommitted,
            set,
            new SegmentCommittedFacts(segment, counts, resume, room),
            RecordJson.Default.SegmentCommittedFacts
        );

    /// <summary>Records that all of a set is on its media, its COMPLETE file included.</summary>
    public SetRecord CompleteSet(SetId set, SetCounts counts, Sha256Digest indexDigest, VolumeRoom? room = null) =>
        RecordEnd(EventKinds.SetCompleted, set, new SetEndedFacts(string.Empty, counts, indexDigest, room));

    /// <summary>Records that a set was stopped before its end; it can be resumed.</summary>
    public SetRecord InterruptSet(SetId set, string reason) =>
        RecordEnd(EventKinds.SetInterrupted, set, new SetEndedFacts(reason));

    /// <summary>Records that an interrupted set goes on.</summary>
    public SetRecord ResumeSet(SetId set) => RecordEnd(EventKinds.SetResumed, set, new SetEndedFacts(string.Empty));

    /// <summary>Records that a set ended by an error and will not be resumed.</summary>
    public SetRecord FailSet(SetId set, string reason) =>
        RecordEnd(EventKinds.SetFailed, set, new SetEndedFacts(reason));

    /// <summary>Records the result of reading a set back.</summary>
    public SetRecord RecordVerify(SetId set, VerifyRecord result) =>
        RecordSet(EventKinds.SetVerified, set, result, RecordJson.Default.VerifyRecord);

    /// <summary>All sets, oldest first.</summary>
    public IReadOnlyList<SetRecord> Sets() => [.. Store.Query(SetRecord.Collection).Select(DocumentDesk.ReadSet)];

    /// <summary>One set, or null.</summary>
    public SetRecord? Set(SetId id) => new DocumentDesk(Store.Get, _ => { }).Set(id);

    /// <summary>Sets with at least one segment on a volume, oldest first.</summary>
    public IReadOnlyList<SetRecord> SetsOn(VolumeId volume) =>
        [.. Store.Query(SetRecord.Collection, SetRecord.FieldOf(volume)).Select(DocumentDesk.ReadSet)];

    /// <summary>All volumes ever seen, ordered by name.</summary>
    public IReadOnlyList<VolumeRecord> Volumes() =>
        [
            .. Store
                .Query(VolumeRecord.Collection)
                .Select(DocumentDesk.ReadVolume)
                .OrderBy(volume => volume.Name, StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>One volume, or null.</summary>
    public VolumeRecord? Volume(VolumeId id) => new DocumentDesk(Store.Get, _ => { }).Volume(id);

    /// <summary>Finds a volume by its id, or one in use by its name or barcode; null if there is none.</summary>
    /// <exception cref="TapeVaultException"><see cref="CatalogErrors.AmbiguousVolume"/>.</exception>
    public VolumeRecord? FindVolume(string text)
    {
        if (VolumeId.TryParse(text, out var id))
        {
            return Volume(id);
        }

        var found = Volumes()
            .Where(volume => volume.GivenUp is null)
            .Where(volume =>
                text.Length > 0
                && (
                    string.Equals(volume.Name, text, StringComparison.OrdinalIgnoreCase)
                    || string.Equals(volume.Barcode, text, StringComparison.OrdinalIgnoreCase)
                )
            )
            .ToList();
        return found.Count <= 1
            ? found.SingleOrDefault()
            : throw new TapeVaultException(
                CatalogErrors.AmbiguousVolume,
                $"'{text}' is {string.Join(" and ", found.Select(volume => volume.Id))}."
            );
    }

    /// <summary>All media ever seen, ordered by serial number.</summary>
    public IReadOnlyList<MediumRecord> Media() =>
        [.. Store.Query(MediumRecord.Collection).Select(DocumentDesk.ReadMedium)];

    /// <summary>One medium, or null.</summary>
    public MediumRecord? Medium(string serial) =>
        serial.Length == 0 ? null : new DocumentDesk(Store.Get, _ => { }).Medium(serial);

    /// <summary>All drives ever used, ordered by serial number.</summary>
    public IReadOnlyList<DriveRecord> Drives() =>
        [.. Store.Query(DriveRecord.Collection).Select(DocumentDesk.ReadDrive)];

    /// <summary>One drive, or null.</summary>
    public DriveRecord? Drive(string serial) =>
        serial.Length == 0 ? null : new DocumentDesk(Store.Get, _ => { }).Drive(serial);

    /// <summary>All mounts, oldest first.</summary>
    public IReadOnlyList<MountRecord> Mounts() =>
        [.. Store.Query(MountRecord.Collection).Select(DocumentDesk.ReadMount)];

    /// <summary>Replays the event log and names every document that does not say what the log says.</summary>
    public IReadOnlyList<string> CompareWithLog() => VaultProjection.Compare(Store);

    /// <inheritdoc/>
    public void Dispose() => Store.Dispose();

    /// <summary>
    /// An empty log beside file indexes is no new catalog: its database was lost or cut to nothing, and going on would
    /// hide it.
    /// </summary>
    private static void RequireHistory(ICatalogStore store, DirectoryInfo indexes)
    {
        if (store.LastSequence == 0 && indexes.EnumerateFiles("*.idx").FirstOrDefault() is { } orphan)
        {
            throw new TapeVaultException(
                CatalogErrors.Damaged,
                $"{store.Description} is empty, but there is a file index '{orphan.Name}' beside it."
            );
        }
    }

    private static string FileNameOf(SetId set)
    {
        Invariant.Require(SetId.TryParse(set.Value, out _), $"'{set.Value}' is not a set id.");
        return set.Value;
    }

    private static void Record<T>(
        ICatalogTransaction transaction,
        string kind,
        string subject,
        T facts,
        JsonTypeInfo<T> type
    )
    {
        var item = transaction.Append(kind, subject, RecordJson.Write(facts, type));
        VaultProjection.Apply(new DocumentDesk(transaction.Get, transaction.Put), item);
    }

    private void Record<T>(string kind, string subject, T facts, JsonTypeInfo<T> type)
    {
        using var transaction = Store.Begin(CancellationToken.None);
        Record(transaction, kind, subject, facts, type);
        transaction.Commit();
    }

    private void RecordMedium(string kind, MediumEvidence evidence, MediumSessionFacts facts)
    {
        if (evidence.MediumSerial.Length > 0)
        {
            Record(kind, evidence.MediumSerial, facts, RecordJson.Default.MediumSessionFacts);
        }
    }

    private SetRecord RecordSet<T>(string kind, SetId set, T facts, JsonTypeInfo<T> type)
    {
        Record(kind, set.Value, facts, type);
        return Set(set)!;
    }

    private SetRecord RecordEnd(string kind, SetId set, SetEndedFacts facts) =>
        RecordSet(kind, set, facts, RecordJson.Default.SetEndedFacts);
}
