using TapeVault.Catalog;
using TapeVault.Catalog.Records;

namespace TapeVault.Operations.Media;

/// <summary>The catalog's records as answers.</summary>
internal static class CatalogView
{
    public static KnownVolume Of(VaultCatalog catalog, VolumeRecord volume) =>
        new(
            volume.Id.ToString(),
            volume.Name,
            volume.Kind,
            volume.Barcode,
            volume.MediumSerial,
            volume.Device,
            volume.Formatted,
            volume.LastSeen,
            volume.GivenUp,
            volume.CapacityBytes,
            volume.RemainingBytes,
            [.. catalog.SetsOn(volume.Id).Select(set => Of(set, volume))]
        );

    private static KnownSet Of(SetRecord set, VolumeRecord volume)
    {
        var segments = set.Segments.Where(segment => segment.Volume == volume.Id).ToList();
        return new KnownSet(
            set.Id.Value,
            set.SourceName,
            set.State,
            set.Started,
            segments.Count,
            segments.Sum(segment => segment.SizeBytes),
            set.LastVerification()?.Instant,
            set.LastVerification()?.Passed
        );
    }
}
