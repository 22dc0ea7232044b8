using TapeVault.Model;

namespace TapeVault.Operations.Media;

/// <summary>What a new volume is to be, and what may be lost for it.</summary>
/// <param name="Name">Name of the new volume; null to take the bar code or, without one, the device's name.</param>
/// <param name="Barcode">Label of the cartridge; null to take the one that the cartridge itself carries.</param>
/// <param name="GiveUp">The volume that may be lost, null if none.</param>
/// <param name="GiveUpUnknown">Whether foreign or unreadable data may be lost.</param>
/// <param name="Compression">Whether the drive compresses (tape only).</param>
/// <param name="AcceptChange">Why a medium that somebody else wrote may be formatted; null if it may not.</param>
/// <param name="AllowInitialization">Whether a new LTO-9 cartridge may be initialised first, which takes up to two hours.</param>
public sealed record FormatRequest(
    string? Name = null,
    string? Barcode = null,
    VolumeId? GiveUp = null,
    bool GiveUpUnknown = false,
    bool Compression = true,
    string? AcceptChange = null,
    bool AllowInitialization = false
);
