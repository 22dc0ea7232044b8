namespace TapeVault.Catalog.Records;

/// <summary>What the catalog knows of one drive that TapeVault used: known by its serial number, wherever it is attached.</summary>
/// <param name="Serial">The drive's serial number.</param>
/// <param name="Product">Name of its kind, empty if it does not tell.</param>
/// <param name="FirstUsed">When it was first used.</param>
/// <param name="LastUsed">When it was last used.</param>
public sealed record DriveRecord(string Serial, string Product, DateTimeOffset FirstUsed, DateTimeOffset LastUsed)
{
    /// <summary>Collection of these documents.</summary>
    public const string Collection = "drives";

    /// <summary>When it was last cleaned with success; null if TapeVault never did.</summary>
    public DateTimeOffset? LastCleaned { get; init; }

    /// <summary>This record as the catalog keeps it.</summary>
    internal CatalogDocument ToDocument() =>
        new(
            Collection,
            Serial,
            RecordJson.Write(this, RecordJson.Default.DriveRecord),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["product"] = Product }
        );
}
