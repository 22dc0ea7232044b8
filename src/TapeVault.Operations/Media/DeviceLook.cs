using TapeVault.Catalog.Records;
using TapeVault.Media;

namespace TapeVault.Operations.Media;

/// <summary>What a look at one device showed.</summary>
/// <param name="Device">The device's name.</param>
/// <param name="Kind">What a volume in it is made of.</param>
/// <param name="Content">What is in it; null if it could not be looked at.</param>
/// <param name="Problem">Why it could not be looked at, for example that another command uses it; null if it could.</param>
/// <param name="VolumeId">The volume's id, null if there is none.</param>
/// <param name="VolumeName">The volume's name, empty if none.</param>
/// <param name="Barcode">Label stored in the cartridge, empty if none.</param>
/// <param name="MediumSerial">The medium's own serial number, empty if it has none.</param>
/// <param name="WriteProtected">Whether the medium refuses writes.</param>
/// <param name="Detail">One sentence.</param>
public sealed record DeviceLook(
    string Device,
    VolumeKind Kind,
    VolumeContent? Content,
    string? Problem,
    string? VolumeId,
    string VolumeName,
    string Barcode,
    string MediumSerial,
    bool WriteProtected,
    string Detail
);
