using Microsoft.Data.Sqlite;
using NUnit.Framework;
using TapeVault.Catalog;
using TapeVault.Catalog.Sqlite;
using TapeVault.Model;

namespace TapeVault.UnitTests.Catalog;

/// <summary>Database files that are cut, bit-flipped, full or something else: never read as if all were well.</summary>
[TestFixture]
public sealed class SqliteDamageTests
{
    private const int Events = 60;
    private const int HeaderSize = 100;
    private static readonly ErrorDefinition[] Told =
    [
        CatalogErrors.Damaged,
        CatalogErrors.NotACatalog,
        CatalogErrors.NewerVersion,
        CatalogErrors.CannotOpen,
    ];

    private string _folder = string.Empty;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("tapevault-damage-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_flipped_bit_anywhere_is_noticed_or_changes_nothing()
    {
        var (bytes, anchor, content) = MakeGood();
        var random = new Random(20260302);
        var places = Enumerable
            .Range(0, HeaderSize)
            .Concat(Enumerable.Range(0, 150).Select(_ => random.Next(bytes.Length)));
        var noticed = 0;
        foreach (var place in places)
        {
            var flipped = bytes.ToArray();
            flipped[place] ^= (byte)(1 << random.Next(8));
            noticed += Notice(flipped, anchor, content, $"bit flipped at {place}") ? 1 : 0;
        }

        Assert.That(noticed, Is.GreaterThan(100), "most of the file is content");
    }

    [Test]
    public void A_file_cut_short_is_noticed()
    {
        var (bytes, anchor, content) = MakeGood();
        foreach (
            var length in Enumerable
                .Range(0, 40)
                .Select(i => bytes.Length * i / 40)
                .Append(bytes.Length - 1)
                .Append(10)
                .Append(HeaderSize)
        )
        {
            Assert.That(Notice(bytes[..length], anchor, content, $"cut to {length}"), Is.True, $"cut to {length}");
        }
    }

    [Test]
    public void A_log_cut_anywhere_gives_the_transactions_that_are_whole_and_no_other()
    {
        var path = PathOf("good");
        byte[] database;
        byte[] log;
        using (var store = Open(path))
        {
            Fill(store);
            (database, log) = (ReadShared(path), ReadShared(path + "-wal"));
        }

        var seen = new HashSet<long>();
        for (var length = 0; length <= log.Length; length += 1511)
        {
            var torn = PathOf($"torn-{length}");
            File.WriteAllBytes(torn, database);
            // behind the tear, whatever the disk held there before
            File.WriteAllBytes(torn + "-wal", [.. log[..length], .. Enumerable.Repeat((byte)0xA5, 5000)]);
            using var store = Open(torn);
            var verdict = EventLog.Verify(store);
            Assert.That(verdict.Problem, Is.Empty, $"log cut to {length}");
            Assert.That(
                store.Query("sets").Count(),
                Is.EqualTo(verdict.EventCount),
                "events and documents go together"
            );
            Assert.That(store.CheckIntegrity(), Is.Empty);
            _ = seen.Add(verdict.EventCount);
        }

        Assert.That(seen, Has.Count.GreaterThan(Events / 3), "the cuts fell between many transactions");
    }

    [Test]
    public void A_full_disk_is_told_and_what_was_recorded_before_stays()
    {
        var path = PathOf("full");
        long recorded = 0;
        using (
            var store = new SqliteCatalogStore(
                new SqliteCatalogOptions(path) { MaximumPageCount = 40 },
                TimeProvider.System
            )
        )
        {
            var full = Assert.Throws<TapeVaultException>(() =>
            {
                for (var i = 0; i < 10_000; i++)
                {
                    Step(store, i);
                    recorded++;
                }
            })!;
            Assert.That(full.Error, Is.SameAs(CatalogErrors.DiskFull));
            Assert.That((recorded, store.LastSequence), Is.EqualTo((store.LastSequence, recorded)));
            Assert.That(() => Step(store, 1_000_000), Throws.TypeOf<TapeVaultException>(), "it stays full");
        }

        using var roomier = Open(path);
        Assert.That(EventLog.Verify(roomier).EventCount, Is.EqualTo(recorded).And.Positive);
        Assert.That(roomier.Query("sets").Count(), Is.EqualTo(recorded));
        Step(roomier, 1_000_000);
        Assert.That(roomier.LastSequence, Is.EqualTo(recorded + 1), "with room it goes on");
    }

    [Test]
    public void Another_file_or_database_is_refused_and_left_as_it_is()
    {
        var text = PathOf("text");
        File.WriteAllText(text, new string('a', 5000));
        var database = PathOf("other");
        Sql(database, "PRAGMA application_id = 7; CREATE TABLE letters (id INTEGER)");
        var nameless = PathOf("nameless");
        Sql(nameless, "CREATE TABLE letters (id INTEGER)");
        foreach (var path in (string[])[text, database, nameless])
        {
            var before = File.ReadAllBytes(path);
            Assert.That(Refusal(path), Is.SameAs(CatalogErrors.NotACatalog), path);
            Assert.That(File.ReadAllBytes(path), Is.EqualTo(before), path);
        }
    }

    [Test]
    public void A_newer_catalog_is_refused()
    {
        _ = MakeGood();
        Sql(PathOf("good"), "PRAGMA user_version = 2");

        Assert.That(Refusal(PathOf("good")), Is.SameAs(CatalogErrors.NewerVersion));
    }

    [Test]
    public void A_catalog_that_cannot_be_opened_is_told_so()
    {
        _ = Directory.CreateDirectory(PathOf("folder"));
        File.WriteAllText(PathOf("file"), string.Empty);

        Assert.That(Refusal(PathOf("folder")), Is.SameAs(CatalogErrors.CannotOpen));
        Assert.That(Refusal(Path.Combine(PathOf("file"), "catalog.db")), Is.SameAs(CatalogErrors.CannotOpen));
    }

    [Test]
    public void A_catalog_whose_making_was_cut_off_is_made()
    {
        // what is left when power fails between creating the file and committing the tables
        File.WriteAllBytes(PathOf("empty"), []);

        using var store = Open(PathOf("empty"));
        Step(store, 1);
        Assert.That(store.LastSequence, Is.EqualTo(1));
    }

    [Test]
    public void An_empty_catalog_beside_file_indexes_is_not_taken_for_a_new_one()
    {
        _ = Directory.CreateDirectory(Path.Combine(_folder, "indexes"));
        File.WriteAllText(Path.Combine(_folder, "indexes", "20260302T220000Z-00000001.idx"), string.Empty);

        var damaged = Assert.Throws<TapeVaultException>(() =>
            VaultCatalog.Open(_folder, "a test", TimeProvider.System)
        )!;
        Assert.That(damaged.Error, Is.SameAs(CatalogErrors.Damaged));
        Assert.That(damaged.Facts, Does.Contain("20260302T220000Z-00000001.idx"));
    }

    [TestCase("UPDATE documents SET json = '{}' WHERE id = 'set-7'", "set-7")]
    [TestCase("DELETE FROM document_index WHERE id = 'set-7'", "not found by its field")]
    [TestCase("UPDATE document_index SET value = 'x' WHERE id = 'set-7'", "does not have")]
    public void Documents_and_index_changed_behind_our_back_are_named(string sql, string expected)
    {
        _ = MakeGood();
        Sql(PathOf("good"), sql);

        using var store = new SqliteCatalogStore(new SqliteCatalogOptions(PathOf("good")), TimeProvider.System);
        Assert.That(string.Join(' ', store.CheckIntegrity()), Does.Contain(expected));
    }

    [TestCase("UPDATE events SET json = '{}'")]
    [TestCase("DELETE FROM events")]
    public void The_database_itself_refuses_to_change_events(string sql)
    {
        _ = MakeGood();

        Assert.That(() => Sql(PathOf("good"), sql), Throws.TypeOf<SqliteException>().With.Message.Contains("never"));
    }

    private static void Fill(SqliteCatalogStore store)
    {
        for (var i = 0; i < Events; i++)
        {
            Step(store, i);
        }
    }

    private static void Step(SqliteCatalogStore store, int number)
    {
        using var transaction = store.Begin(CancellationToken.None);
        var padding = new string((char)('a' + (number % 26)), 300);
        _ = transaction.Append("test.event", $"set-{number}", $$"""{"n":{{number}},"text":"{{padding}}"}""");
        transaction.Put(
            new CatalogDocument(
                "sets",
                $"set-{number}",
                $$"""{"n":{{number}}}""",
                new Dictionary<string, string> { ["state"] = number % 2 == 0 ? "even" : "odd" }
            )
        );
        transaction.Commit();
    }

    private static SqliteCatalogStore Open(string path) => new(new SqliteCatalogOptions(path), TimeProvider.System);

    private static string Content(SqliteCatalogStore store) =>
        string.Join(
            '\n',
            [
                .. store.ReadFrom(1).Select(item => item.ToString()),
                .. Show(store.Query("sets")),
                .. Show(store.Query("sets", "state", "even")),
                .. Show(store.Query("sets", "state", "odd")),
            ]
        );

    private static IEnumerable<string> Show(IEnumerable<CatalogDocument> documents) =>
        documents.Select(document => $"{document.Id} {document.Json} {document.IndexFields["state"]}");

    private static ErrorDefinition Refusal(string path) =>
        Assert.Throws<TapeVaultException>(() => Open(path).Dispose())!.Error;

    private static void Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private (byte[] Bytes, EventAnchor Anchor, string Content) MakeGood()
    {
        using (var store = Open(PathOf("good")))
        {
            Fill(store);
        }

        // closing the last connection moved the log into the database
        Assert.That(File.Exists(PathOf("good") + "-wal"), Is.False);
        var bytes = File.ReadAllBytes(PathOf("good"));
        using var again = Open(PathOf("good"));
        return (bytes, EventLog.Verify(again).Head!, Content(again));
    }

    /// <summary>Whether the damage is told; if it is not, nothing may be different.</summary>
    private bool Notice(byte[] bytes, EventAnchor anchor, string content, string what)
    {
        var path = PathOf("damaged");
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(path + suffix);
        }

        File.WriteAllBytes(path, bytes);
        try
        {
            using var store = Open(path);
            if (!EventLog.Verify(store, anchor).IsIntact || store.CheckIntegrity().Count > 0)
            {
                return true;
            }

            Assert.That(Content(store), Is.EqualTo(content), what);
            return false;
        }
        catch (TapeVaultException told)
        {
            Assert.That(Told, Does.Contain(told.Error), what);
            return true;
        }
    }

    private string PathOf(string name) => Path.Combine(_folder, name + ".db");
}
