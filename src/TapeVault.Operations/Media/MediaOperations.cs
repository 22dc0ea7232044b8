using TapeVault.Catalog;
using TapeVault.Catalog.Records;
using TapeVault.Model;
using TapeVault.Operations.Drives;

namespace TapeVault.Operations.Media;

/// <summary>What operators ask about media.</summary>
/// <param name="catalog">The catalog.</param>
public sealed class MediaOperations(VaultCatalog catalog)
{
    /// <summary>How a cartridge is, by what the catalog knows of it. Needs no device.</summary>
    /// <param name="text">Its bar code or serial number.</param>
    /// <exception cref="TapeVaultException"><see cref="DriveErrors.NoSuchMedium"/>.</exception>
    public MediumHealth Health(string text)
    {
        var mounts = catalog.Mounts();
        var serial =
            catalog.Media().FirstOrDefault(medium => Is(text, medium.Serial, medium.Barcode))?.Serial
            ?? mounts.LastOrDefault(mount => Is(text, mount.MediumSerial, mount.Barcode))?.MediumSerial
            ?? throw new TapeVaultException(DriveErrors.NoSuchMedium, $"'{text}' was asked for.");
        List<MountRecord> own = [.. mounts.Where(mount => mount.MediumSerial == serial)];
        var barcode = own.LastOrDefault()?.Barcode is { Length: > 0 } told ? told : catalog.Medium(serial)?.Barcode;
        return MediumHealthJudge.Of(
            serial,
            barcode ?? string.Empty,
            own,
            DriveHistory.Judge(catalog, drive: null, serial)
        );
    }

    private static bool Is(string text, string serial, string barcode) =>
        text.Length > 0
        && (
            string.Equals(text, serial, StringComparison.Ordinal)
            || string.Equals(text, barcode, StringComparison.OrdinalIgnoreCase)
        );

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
