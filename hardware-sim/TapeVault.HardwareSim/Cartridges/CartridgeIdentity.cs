using System.Text.Json;

namespace TapeVault.HardwareSim;

/// <summary>What was fixed when the cartridge was made.</summary>
internal sealed record CartridgeIdentity(
    string Generation,
    string Serial,
    string Barcode,
    string ManufactureDate,
    long CapacityBytes,
    long[] PartitionBytes,
    long EarlyWarningZoneBytes
)
{
    public static CartridgeIdentity From(CartridgeOptions options)
    {
        var profile = DriveProfiles.Named(options.Generation);
        long capacityBytes = options.CapacityBytes ?? profile.NativeCapacityBytes;
        return new CartridgeIdentity(
            options.Generation,
            options.Serial,
            options.Barcode,
            options.ManufactureDate,
            capacityBytes,
            [.. options.PartitionBytes],
            options.EarlyWarningZoneBytes ?? Math.Min(profile.EarlyWarningZoneBytes, capacityBytes / 16)
        );
    }

    public static CartridgeIdentity Read(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize<CartridgeIdentity>(payload.Span)
        ?? throw new InvalidDataException("The simulated cartridge has no identity.");

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);
}
