using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>A volume that was found in a device, as read from the volume itself.</summary>
/// <param name="Id">The volume's id.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Name">Its name.</param>
/// <param name="Device">Where it was found.</param>
/// <param name="Barcode">Label stored in the cartridge, empty if none.</param>
/// <param name="MediumSerial">The medium's own serial number, empty if it has none.</param>
/// <param name="Generation">Index generation or number of syncs.</param>
/// <param name="CapacityBytes">Capacity in native bytes, null if unknown.</param>
/// <param name="RemainingBytes">Native bytes left, null if unknown.</param>
/// <param name="LoadCount">How often the medium was ever loaded, null if it does not say.</param>
public sealed record VolumeSighting(
    VolumeId Id,
    VolumeKind Kind,
    string Name,
    string Device,
    string Barcode = "",
    string MediumSerial = "",
    long Generation = 0,
    long? CapacityBytes = null,
    long? RemainingBytes = null,
    long? LoadCount = null
);
