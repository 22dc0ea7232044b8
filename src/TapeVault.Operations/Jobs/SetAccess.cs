using TapeVault.Backup;
using TapeVault.Backup.Sessions;
using TapeVault.Catalog;
using TapeVault.Catalog.Index;
using TapeVault.Catalog.Records;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Operations.Jobs;

/// <summary>
/// Opens sets, from the catalog where it knows them, and from the volume alone where it does not: after the loss of the host the
/// media are enough.
/// </summary>
public sealed class SetAccess(VaultCatalog catalog)
{
    /// <summary>
    /// Opens a set, from the catalog if it can. Where this host has lost the set or its index, the volume that was given, or the
    /// one on which the set ended, tells it.
    /// </summary>
    /// <param name="set">Which set.</param>
    /// <param name="given">A volume that was named; may be null.</param>
    /// <param name="find">Gives a volume by its id; null when it is not at hand.</param>
    /// <param name="cancellationToken">Stops reading the index off a volume.</param>
    /// <exception cref="TapeVaultException">
    /// <see cref="BackupErrors.NoSuchSet"/>, <see cref="BackupErrors.DamagedSet"/>, <see cref="OperationsErrors.VolumeNeeded"/>.
    /// </exception>
    public OpenedSet Open(SetId set, IVolume? given, Func<VolumeId, IVolume?> find, CancellationToken cancellationToken)
    {
        if (FromCatalogOrNull(set) is { } known)
        {
            return known;
        }

        var record = catalog.Set(set);
        var volume = given ?? (record?.EndVolume is { } end ? find(end) : null);
        return volume is not null ? FromVolume(volume, set, cancellationToken)
            : record?.EndVolume is not null
                ? throw new TapeVaultException(
                    OperationsErrors.VolumeNeeded,
                    $"This host's index of set {set} is missing or damaged; the volume on which the set ended has another."
                )
            : throw new TapeVaultException(
                BackupErrors.NoSuchSet,
                $"The catalog does not know set {set}; name the volume that holds it."
            );
    }

    /// <summary>As <see cref="FromCatalog"/>; null also when the host's index is damaged.</summary>
    public OpenedSet? FromCatalogOrNull(SetId set)
    {
        try
        {
            return FromCatalog(set);
        }
        catch (TapeVaultException e) when (e.Error == CatalogErrors.DamagedIndex)
        {
            return null;
        }
    }

    /// <summary>Opens a set that the catalog knows, complete or not; null if it does not know it, or has lost its index.</summary>
    public OpenedSet? FromCatalog(SetId set)
    {
        if (catalog.Set(set) is not { } record)
        {
            return null;
        }

        var segments = SetLedger.SegmentsOf(record);
        if (record.State == SetState.Complete)
        {
            var path = catalog.IndexPath(set);
            if (!File.Exists(path))
            {
                return null;
            }

            var index = FileIndex.Open(path);
            var contents = new SetContents(set, true, segments, index.Count, index.All())
            {
                IndexDigest = record.IndexDigest,
                EndVolume = record.EndVolume?.ToString(),
            };
            return new OpenedSet(contents, index, null);
        }

        return record.Resume is null ? null : FromJournal(record, segments);
    }

    /// <summary>Opens a complete set by what stands on the volume.</summary>
    /// <exception cref="TapeVaultException"><see cref="BackupErrors.NoSuchSet"/>, <see cref="BackupErrors.DamagedSet"/>.</exception>
    public OpenedSet FromVolume(IVolume volume, SetId set, CancellationToken cancellationToken)
    {
        SetReader.ReadDescription(volume, set, cancellationToken);
        var completion =
            SetReader.ReadCompletion(volume, set, cancellationToken)
            ?? throw new TapeVaultException(
                BackupErrors.NoSuchSet,
                $"Set {set} is not finished on volume '{volume.Name}', and the catalog knows nothing of it; extract its segments with tar."
            );
        var copy = TemporaryPath(set);
        return OrDelete(
            copy,
            () =>
            {
                var index = SetReader.OpenIndex(volume, completion, copy, cancellationToken);
                var contents = SetContents.Of(completion, index) with
                {
                    IndexDigest = catalog.Set(set)?.IndexDigest,
                    EndVolume = volume.Id.ToString(),
                };
                return new OpenedSet(contents, index, copy);
            }
        );
    }

    private static OpenedSet OrDelete(string copy, Func<OpenedSet> open)
    {
        try
        {
            return open();
        }
        catch
        {
            File.Delete(copy);
            throw;
        }
    }

    private OpenedSet FromJournal(SetRecord record, IReadOnlyList<CompletedSegment> segments)
    {
        var path = TemporaryPath(record.Id);
        return OrDelete(path, () => FromJournal(record, segments, path));
    }

    private OpenedSet FromJournal(SetRecord record, IReadOnlyList<CompletedSegment> segments, string path)
    {
        using (var file = File.Create(path))
        using (var writer = new FileIndexWriter(file))
        {
            foreach (var entry in SetLedger.CommittedEntries(catalog, record))
            {
                writer.Append(entry);
            }

            writer.Complete();
        }

        var index = FileIndex.Open(path);
        return new OpenedSet(new SetContents(record.Id, false, segments, index.Count, index.All()), index, path);
    }

    private string TemporaryPath(SetId set) =>
        Path.Combine(catalog.Folder, "indexes", $"{set}.{Environment.ProcessId}.tmp");
}
