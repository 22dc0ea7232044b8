using TapeVault.Catalog.Records;

namespace TapeVault.Operations.Media;

/// <summary>A volume as the catalog knows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Barcode">Label of the cartridge, empty if none.</param>
/// <param name="MediumSerial">The medium's serial number, empty if it has none.</param>
/// <param name="LastDevice">Where it was last seen.</param>
/// <param name="Formatted">When it was formatted, null if not by this TapeVault.</param>
/// <param name="LastSeen">When it was last seen.</param>
/// <param name="GivenUp">When it was formatted over, null while in use.</param>
/// <param name="CapacityBytes">Capacity in native bytes, null if unknown.</param>
/// <param name="RemainingBytes">Native bytes left when last seen, null if unknown.</param>
/// <param name="Sets">Sets with at least one segment on it.</param>
public sealed record KnownVolume(
    string Id,
    string Name,
    VolumeKind Kind,
    string Barcode,
    string MediumSerial,
    string LastDevice,
    DateTimeOffset? Formatted,
    DateTimeOffset LastSeen,
    DateTimeOffset? GivenUp,
    long? CapacityBytes,
    long? RemainingBytes,
    IReadOnlyList<KnownSet> Sets
);
