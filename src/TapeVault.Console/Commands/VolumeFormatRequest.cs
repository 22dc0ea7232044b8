using TapeVault.Model;

namespace TapeVault.Console.Commands;

/// <summary>What <c>volume format</c> was asked for.</summary>
/// <param name="Device">Name or path of the device.</param>
/// <param name="Name">Name of the new volume, null to take the bar code or the device's name.</param>
/// <param name="Barcode">Label of the cartridge, null if none was given.</param>
/// <param name="GiveUp">The volume to be lost, null if none was named.</param>
/// <param name="GiveUpUnknown">Whether unreadable or foreign data may be lost.</param>
/// <param name="Compression">Whether the drive compresses.</param>
internal sealed record VolumeFormatRequest(
    string Device,
    string? Name,
    string? Barcode,
    VolumeId? GiveUp,
    bool GiveUpUnknown,
    bool Compression
);
