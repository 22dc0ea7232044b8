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
    long EarlyWarningZoneBytes,
    CartridgeKind Kind = CartridgeKind.Data,
    int CleaningUses = 0,
    bool IsNew = false
)
{
    /// <summary>Whether version 1 of the journal can say it.</summary>
    public bool IsPlain => Kind == CartridgeKind.Data && !IsNew;

    public static CartridgeIdentity From(CartridgeOptions options)
    {
        var profile = DriveProfiles.Medium(options.Generation);
        long capacityBytes = options.CapacityBytes ?? profile.CapacityBytes;
        return new CartridgeIdentity(
            options.Generation,
            options.Serial,
            options.Barcode,
            options.ManufactureDate,
            capacityBytes,
            [.. options.PartitionBytes],
            options.EarlyWarningZoneBytes ?? Math.Min(profile.EarlyWarningZoneBytes, capacityBytes / 16),
            options.Kind,
            options.CleaningUses,
            options.IsNew
        );
    }

    public static CartridgeIdentity Read(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize<CartridgeIdentity>(payload.Span)
        ?? throw new InvalidDataException("The simulated cartridge has no identity.");

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);
}
