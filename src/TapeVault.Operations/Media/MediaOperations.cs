using TapeVault.Catalog;

namespace TapeVault.Operations.Media;

/// <summary>What operators ask about media.</summary>
/// <param name="catalog">The catalog.</param>
public sealed class MediaOperations(VaultCatalog catalog)
{
    /// <summary>Every medium ever seen, ordered by bar code and serial number. Needs no device.</summary>
    public IReadOnlyList<KnownMedium> List() =>
        [
            .. catalog
                .Media()
                .OrderBy(medium => medium.Barcode, StringComparer.Ordinal)
                .ThenBy(medium => medium.Serial, StringComparer.Ordinal)
                .Select(medium => new KnownMedium(
                    medium.Serial,
                    medium.Barcode,
                    medium.FirstSeen,
                    medium.LastSeen,
                    medium.LoadCount,
                    medium.Volumes.Count,
                    medium.Volumes.Count > 0 && catalog.Volume(medium.Volumes[^1]) is { } volume
                        ? CatalogView.Of(catalog, volume)
                        : null
                )),
        ];
}
