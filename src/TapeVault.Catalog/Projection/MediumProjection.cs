using System.Globalization;
using TapeVault.Catalog.Records;
using TapeVault.Model;

namespace TapeVault.Catalog.Projection;

/// <summary>How events change media and drives: what is remembered of a medium, and its mounts.</summary>
internal static class MediumProjection
{
    public static void Opened(DocumentDesk desk, CatalogEvent item)
    {
        var facts = Read(item);
        var medium = Known(desk, item);
        var memory = new MediumMemory(item.Instant, facts.Evidence, facts.Volume, item.Instant, facts.Purpose);
        desk.Put(medium with { Memory = memory });
        Used(desk, facts.Evidence.DriveSerial, string.Empty, item.Instant);
    }

    public static void Closed(DocumentDesk desk, CatalogEvent item)
    {
        var facts = Read(item);
        desk.Put(Known(desk, item) with { Memory = new MediumMemory(item.Instant, facts.Evidence, facts.Volume) });
    }

    public static void Mounted(DocumentDesk desk, CatalogEvent item)
    {
        var mount = RecordJson.Read(item.Json, RecordJson.Default.MountRecord, $"Event {item.Sequence}");
        desk.Put(mount, item.Sequence.ToString("D12", CultureInfo.InvariantCulture));
        Used(desk, mount.DriveSerial, mount.DriveProduct, item.Instant);
    }

    public static void Cleaned(DocumentDesk desk, CatalogEvent item)
    {
        var cleaning = RecordJson.Read(item.Json, RecordJson.Default.DriveCleaning, $"Event {item.Sequence}");
        Used(desk, cleaning.DriveSerial, string.Empty, item.Instant);
        if (cleaning.Done && desk.Drive(cleaning.DriveSerial) is { } drive)
        {
            desk.Put(drive with { LastCleaned = item.Instant });
        }
    }

    private static MediumSessionFacts Read(CatalogEvent item) =>
        RecordJson.Read(item.Json, RecordJson.Default.MediumSessionFacts, $"Event {item.Sequence}");

    /// <summary>The medium; a blank that is about to be formatted may be new to the catalog.</summary>
    private static MediumRecord Known(DocumentDesk desk, CatalogEvent item) =>
        desk.Medium(item.Subject) is { } known
            ? known with
            {
                LastSeen = item.Instant,
            }
            : new MediumRecord(item.Subject, string.Empty, [], item.Instant, item.Instant, null);

    private static void Used(DocumentDesk desk, string serial, string product, DateTimeOffset instant)
    {
        if (serial.Length == 0)
        {
            return;
        }

        var known = desk.Drive(serial);
        desk.Put(
            new DriveRecord(
                serial,
                product.Length > 0 ? product : known?.Product ?? string.Empty,
                known?.FirstUsed ?? instant,
                instant
            )
            {
                LastCleaned = known?.LastCleaned,
            }
        );
    }
}
