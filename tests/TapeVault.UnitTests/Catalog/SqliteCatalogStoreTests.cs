using Microsoft.Data.Sqlite;
using NUnit.Framework;
using TapeVault.Catalog;
using TapeVault.Catalog.Sqlite;
using TapeVault.Contracts;

namespace TapeVault.UnitTests.Catalog;

[TestFixture]
public sealed class SqliteCatalogStoreTests : CatalogStoreContract
{
    private string _folder = string.Empty;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("tapevault-catalog-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    protected override ICatalogStore Open(string place, TimeSpan writerWait) =>
        new SqliteCatalogStore(
            new SqliteCatalogOptions(PathOf(place), "a test") { WriterWait = writerWait },
            TimeProvider.System
        );

    protected override void CopyAsAfterCrash(string place, string copy)
    {
        // the database and its log; the shared-memory file lives in memory and does not survive
        File.Copy(PathOf(place), PathOf(copy));
        File.Copy(PathOf(place) + "-wal", PathOf(copy) + "-wal");
    }

    protected override void EditEvent(string place, long sequence, string json) =>
        Tamper(
            place,
            "DROP TRIGGER events_are_never_edited; UPDATE events SET json = $json WHERE sequence = $sequence",
            ("$json", json),
            ("$sequence", sequence)
        );

    protected override void CutTail(string place, long lastKept) =>
        Tamper(
            place,
            "DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE sequence > $last",
            ("$last", lastKept)
        );

    private void Tamper(string place, string sql, params (string, object)[] values)
    {
        using var connection = new SqliteConnection($"Data Source={PathOf(place)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            _ = command.Parameters.AddWithValue(name, value);
        }

        Assert.That(command.ExecuteNonQuery(), Is.Positive, "something was tampered with");
    }

    private string PathOf(string place) => Path.Combine(_folder, place + ".db");
}
