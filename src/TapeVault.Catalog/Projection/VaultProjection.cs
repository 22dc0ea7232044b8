using TapeVault.Catalog.Records;

namespace TapeVault.Catalog.Projection;

/// <summary>
/// Makes documents from events. The catalog applies each event once, in the transaction that appends it; replaying the
/// log gives the same documents again, which <see cref="Compare"/> checks.
/// </summary>
internal static class VaultProjection
{
    public static void Apply(DocumentDesk desk, CatalogEvent item)
    {
        switch (item.Kind)
        {
            case EventKinds.VolumeFormatted:
                VolumeProjection.Formatted(desk, item);
                break;
            case EventKinds.VolumeOverwritten:
                VolumeProjection.Overwritten(desk, item);
                break;
            case EventKinds.VolumeSeen:
                VolumeProjection.Seen(desk, item);
                break;
            case EventKinds.MediumOpened:
                MediumProjection.Opened(desk, item);
                break;
            case EventKinds.MediumClosed:
                MediumProjection.Closed(desk, item);
                break;
            case EventKinds.MediumMounted:
                MediumProjection.Mounted(desk, item);
                break;
            case EventKinds.DriveCleaned:
                MediumProjection.Cleaned(desk, item);
                break;
            case EventKinds.SetStarted:
                SetProjection.Started(desk, item);
                break;
            case EventKinds.SegmentCommitted:
                SetProjection.SegmentCommitted(desk, item);
                break;
            case EventKinds.SetCompleted:
                SetProjection.Ended(desk, item, SetState.Complete);
                break;
            case EventKinds.SetInterrupted:
                SetProjection.Ended(desk, item, SetState.Interrupted);
                break;
            case EventKinds.SetResumed:
                SetProjection.Ended(desk, item, SetState.Running);
                break;
            case EventKinds.SetFailed:
                SetProjection.Ended(desk, item, SetState.Failed);
                break;
            case EventKinds.SetVerified:
                SetProjection.Verified(desk, item);
                break;
            default:
                // an event that changes no document, or of another part of the product
                break;
        }
    }

    /// <summary>Replays the log and names every document that does not say what the log says.</summary>
    public static IReadOnlyList<string> Compare(ICatalogStore store)
    {
        var replayed = new Dictionary<(string, string), CatalogDocument>();
        var desk = new DocumentDesk(
            (collection, id) => replayed.GetValueOrDefault((collection, id)),
            document => replayed[(document.Collection, document.Id)] = document
        );
        foreach (var item in store.ReadFrom(1))
        {
            Apply(desk, item);
        }

        var problems = new List<string>();
        string[] collections =
        [
            VolumeRecord.Collection,
            SetRecord.Collection,
            MediumRecord.Collection,
            DriveRecord.Collection,
            MountRecord.Collection,
        ];
        foreach (var document in collections.SelectMany(collection => store.Query(collection)))
        {
            if (!replayed.Remove((document.Collection, document.Id), out var due))
            {
                problems.Add($"Document '{document.Id}' of '{document.Collection}' has no event.");
            }
            else if (due.Json != document.Json)
            {
                problems.Add($"Document '{document.Id}' of '{document.Collection}' does not say what the log says.");
            }
        }

        problems.AddRange(replayed.Keys.Select(key => $"Document '{key.Item2}' of '{key.Item1}' is missing."));
        return problems;
    }
}
