using TapeVault.Catalog.Records;
using TapeVault.Model;

namespace TapeVault.Catalog.Projection;

/// <summary>How events change volumes and media.</summary>
internal static class VolumeProjection
{
    public static void Formatted(DocumentDesk desk, CatalogEvent item)
    {
        var facts = RecordJson.Read(item.Json, RecordJson.Default.VolumeFormattedFacts, $"Event {item.Sequence}");
        desk.Put(facts.Volume);
        SeenOnMedium(desk, facts.Volume, item.Instant, loadCount: null);
    }

    public static void Overwritten(DocumentDesk desk, CatalogEvent item)
    {
        var facts = RecordJson.Read(item.Json, RecordJson.Default.VolumeOverwrittenFacts, $"Event {item.Sequence}");
        if (facts.GivenUp.Volume is { } lost && desk.Volume(lost) is { } volume)
        {
            desk.Put(volume with { GivenUp = item.Instant, ReplacedBy = facts.ReplacedBy });
        }

        foreach (var id in facts.Sets)
        {
            var set = desk.Set(id);
            Invariant.Require(set is not null, $"Event {item.Sequence} gives up set {id}, which never was.");
            desk.Put(
                set with
                {
                    State = SetState.GivenUp,
                    Reason = $"Volume '{facts.GivenUp.Name}' was formatted over.",
                    Ended = set.Ended ?? item.Instant,
                    Resume = null,
                }
            );
        }
    }

    public static void Seen(DocumentDesk desk, CatalogEvent item)
    {
        var seen = RecordJson.Read(item.Json, RecordJson.Default.VolumeSighting, $"Event {item.Sequence}");
        var known = desk.Volume(seen.Id);
        var volume = new VolumeRecord
        {
            Id = seen.Id,
            Kind = seen.Kind,
            Name = seen.Name,
            Barcode = seen.Barcode,
            MediumSerial = seen.MediumSerial,
            Device = seen.Device,
            Formatted = known?.Formatted,
            Generation = seen.Generation,
            CapacityBytes = seen.CapacityBytes ?? known?.CapacityBytes,
            RemainingBytes = seen.RemainingBytes ?? known?.RemainingBytes,
            LastSeen = item.Instant,
        };
        desk.Put(volume);
        SeenOnMedium(desk, volume, item.Instant, seen.LoadCount);
    }

    public static void Checkpoint(DocumentDesk desk, VolumeRoom? room, DateTimeOffset instant)
    {
        if (room is not null && desk.Volume(room.Volume) is { } volume)
        {
            desk.Put(
                volume with
                {
                    Generation = room.Generation,
                    RemainingBytes = room.RemainingBytes ?? volume.RemainingBytes,
                    LastSeen = instant,
                }
            );
        }
    }

    private static void SeenOnMedium(DocumentDesk desk, VolumeRecord volume, DateTimeOffset instant, long? loadCount)
    {
        if (volume.MediumSerial.Length == 0)
        {
            return;
        }

        var known = desk.Medium(volume.MediumSerial);
        desk.Put(
            new MediumRecord(
                volume.MediumSerial,
                volume.Barcode,
                [.. (known?.Volumes ?? []).Where(id => id != volume.Id), volume.Id],
                known?.FirstSeen ?? instant,
                instant,
                loadCount ?? known?.LoadCount
            )
            {
                Memory = known?.Memory,
            }
        );
    }
}
