using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>What the catalog knows of one medium: the physical thing, known by its own serial number.</summary>
/// <param name="Serial">The medium's serial number.</param>
/// <param name="Barcode">Its label when last seen, empty if none.</param>
/// <param name="Volumes">Volumes seen on it, oldest first; the last one is there now. None on a blank.</param>
/// <param name="FirstSeen">When it was first seen.</param>
/// <param name="LastSeen">When it was last seen.</param>
/// <param name="LoadCount">How often it was loaded in its life, as it says itself; null if it does not.</param>
public sealed record MediumRecord(
    string Serial,
    string Barcode,
    IReadOnlyList<VolumeId> Volumes,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    long? LoadCount
)
{
    /// <summary>Collection of these documents.</summary>
    public const string Collection = "media";

    /// <summary>How TapeVault left it; null if it was never written since TapeVault keeps such memories.</summary>
    public MediumMemory? Memory { get; init; }

    /// <summary>This record as the catalog keeps it.</summary>
    internal CatalogDocument ToDocument() =>
        new(
            Collection,
            Serial,
            RecordJson.Write(this, RecordJson.Default.MediumRecord),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["barcode"] = Barcode }
        );
}
