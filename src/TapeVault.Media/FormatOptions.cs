using TapeVault.Model;

namespace TapeVault.Media;

/// <summary>What a new volume is to be.</summary>
/// <param name="Id">The volume's UUID.</param>
/// <param name="Name">Volume name shown to people; 1 to 159 UTF-8 bytes.</param>
/// <param name="Barcode">Cartridge label, empty if none; for LTFS its first six characters become the volume serial.</param>
/// <param name="Compression">Whether the drive compresses (tape only).</param>
/// <param name="BlockSizeBytes">Record size, 4 KiB to 1 MiB (tape only).</param>
public sealed record FormatOptions(
    VolumeId Id,
    string Name,
    string Barcode = "",
    bool Compression = true,
    int BlockSizeBytes = 524_288
);
