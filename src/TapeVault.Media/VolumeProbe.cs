using TapeVault.Model;

namespace TapeVault.Media;

/// <summary>What a look at a device showed.</summary>
/// <param name="Content">Kind of content.</param>
/// <param name="Id">The volume's id, when it is one of ours or another LTFS volume.</param>
/// <param name="Name">The volume's name, empty if none.</param>
/// <param name="MediumSerial">The medium's own serial number (cartridge memory 0401h), empty if unknown.</param>
/// <param name="Barcode">Bar code stored in the cartridge memory, empty if none.</param>
/// <param name="WriteProtected">Whether the medium refuses writes.</param>
/// <param name="Detail">One sentence for people.</param>
/// <param name="Evidence">What cartridge and drive say of themselves; null without a medium, and for what is no tape.</param>
public sealed record VolumeProbe(
    VolumeContent Content,
    VolumeId? Id,
    string Name,
    string MediumSerial,
    string Barcode,
    bool WriteProtected,
    string Detail,
    MediumEvidence? Evidence = null
);
