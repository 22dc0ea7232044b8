namespace TapeVault.Catalog.Sqlite;

/// <summary>How a catalog in an SQLite file is opened.</summary>
/// <param name="Path">The database file; made, with its folder, if it is not there.</param>
/// <param name="Holder">The command that opens it, told to others who have to wait.</param>
public sealed record SqliteCatalogOptions(string Path, string Holder = "tapevault")
{
    /// <summary>How long to wait for another writer; 10 seconds by default, at least 0.</summary>
    public TimeSpan WriterWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Quota: pages of 4 KiB that the database may have; null for as many as the disk holds.</summary>
    public int? MaximumPageCount { get; init; }
}
