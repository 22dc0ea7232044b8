using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>What the catalog knows of one volume.</summary>
public sealed record VolumeRecord
{
    /// <summary>Collection of these documents.</summary>
    public const string Collection = "volumes";

    /// <summary>The volume's id.</summary>
    public required VolumeId Id { get; init; }

    /// <summary>What it is made of.</summary>
    public required VolumeKind Kind { get; init; }

    /// <summary>The name people call it by.</summary>
    public required string Name { get; init; }

    /// <summary>Label of the cartridge, empty if none.</summary>
    public string Barcode { get; init; } = string.Empty;

    /// <summary>The medium's own serial number, empty if it has none.</summary>
    public string MediumSerial { get; init; } = string.Empty;

    /// <summary>The device or folder where it was last seen.</summary>
    public required string Device { get; init; }

    /// <summary>When it was formatted; null if that was not done here.</summary>
    public DateTimeOffset? Formatted { get; init; }

    /// <summary>Index generation (LTFS) or number of syncs (folder) when last seen.</summary>
    public long Generation { get; init; }

    /// <summary>Capacity in native bytes, null if unknown.</summary>
    public long? CapacityBytes { get; init; }

    /// <summary>Native bytes left when last seen, null if unknown.</summary>
    public long? RemainingBytes { get; init; }

    /// <summary>When it was last seen in a device.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>When it was formatted over; null while it is in use.</summary>
    public DateTimeOffset? GivenUp { get; init; }

    /// <summary>The volume that took its place, if any.</summary>
    public VolumeId? ReplacedBy { get; init; }

    /// <summary>This record as the catalog keeps it.</summary>
    internal CatalogDocument ToDocument() =>
        new(
            Collection,
            Id.ToString(),
            RecordJson.Write(this, RecordJson.Default.VolumeRecord),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["name"] = Name,
                ["barcode"] = Barcode,
                ["serial"] = MediumSerial,
            }
        );
}
