using System.Diagnostics;
using System.Runtime.CompilerServices;
using NUnit.Framework;
using TapeVault.Catalog;
using TapeVault.Catalog.Sqlite;
using TapeVault.Model;

namespace TapeVault.UnitTests.Catalog;

/// <summary>The catalog seen from other processes: Python's own SQLite, and a disk that is really full.</summary>
[TestFixture]
public sealed class SqlitePeerTests
{
    private const string HoldTheWriteLock = """
        import sqlite3, sys
        catalog = sqlite3.connect(sys.argv[1], isolation_level=None)
        catalog.execute("PRAGMA cache_size = 5")
        catalog.execute("BEGIN IMMEDIATE")
        for n in range(1000, 3000):
            catalog.execute("INSERT INTO events VALUES (?, 0, 'k', 's', ?, zeroblob(32), zeroblob(32))", (n, "x" * 500))
        print("held", flush=True)
        sys.stdin.read()
        """;

    private string _folder = string.Empty;

    private string CatalogPath => Path.Combine(_folder, "catalog.db");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("tapevault-peer-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_program_in_the_format_page_verifies_the_log_and_names_an_edited_event()
    {
        using (var store = Open(TimeSpan.FromSeconds(30)))
        {
            for (var i = 0; i < 5; i++)
            {
                Append(store, """{"name":"Röntgen ☢ 𝔛"}""");
            }
        }

        var program = File.ReadAllText(FormatPage()).Split("```python\n")[1].Split("```")[0];
        Assert.That(Finish(Python(program)), Does.StartWith("5 events, head "));
        using (
            var edit = Python(
                "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('DROP TRIGGER events_are_never_edited'); "
                    + "c.execute(\"UPDATE events SET subject = 'S' WHERE sequence = 3\"); c.commit()"
            )
        )
        {
            Assert.That(Finish(edit), Is.Empty);
        }

        using var again = Python(program);
        Assert.That(Finish(again), Is.EqualTo("event 3 is wrong"));
        Assert.That(again.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void A_writer_of_another_process_is_waited_for_and_readers_are_not_held_up()
    {
        using var store = Open(TimeSpan.FromMilliseconds(100));
        Append(store, "{}");
        using var other = Python(HoldTheWriteLock);
        Assert.That(other.StandardOutput.ReadLine(), Is.EqualTo("held"));

        var busy = Assert.Throws<TapeVaultException>(() => Append(store, "{}"))!;
        Assert.That(busy.Error, Is.SameAs(CatalogErrors.Busy));
        Assert.That(busy.Facts, Does.Contain("another process"));
        Assert.That(store.LastSequence, Is.EqualTo(1));

        other.StandardInput.Close();
        other.WaitForExit();
        Append(store, "{}");
        Assert.That(EventLog.Verify(store).EventCount, Is.EqualTo(2));
    }

    [Test]
    public void A_writer_that_is_killed_leaves_nothing_behind()
    {
        using (var store = Open(TimeSpan.FromSeconds(30)))
        {
            Append(store, "{}");
        }

        using var other = Python(HoldTheWriteLock);
        Assert.That(other.StandardOutput.ReadLine(), Is.EqualTo("held"));
        Assert.That(new FileInfo(CatalogPath + "-wal").Length, Is.GreaterThan(500_000), "it had written much of it");
        other.Kill();
        other.WaitForExit();

        using var again = Open(TimeSpan.FromSeconds(30));
        Assert.That(EventLog.Verify(again).EventCount, Is.EqualTo(1));
        Append(again, "{}");
        Assert.That(again.CheckIntegrity(), Is.Empty);
    }

    [Test]
    public void A_disk_that_is_really_full_is_told_and_what_was_recorded_before_stays()
    {
        using var mount = TryRun("/bin/mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", _folder);
        if (mount is not { ExitCode: 0 })
        {
            Assert.Ignore("Only root may mount the small file system that this test fills.");
        }

        try
        {
            long recorded = 0;
            using var store = Open(TimeSpan.FromSeconds(30));
            var full = Assert.Throws<TapeVaultException>(() =>
            {
                for (; recorded < 10_000; recorded++)
                {
                    Append(store, $$"""{"text":"{{new string('x', 2000)}}"}""");
                }
            })!;
            Assert.That(full.Error, Is.SameAs(CatalogErrors.DiskFull));
            var verdict = EventLog.Verify(store);
            Assert.That((verdict.IsIntact, verdict.EventCount), Is.EqualTo((true, recorded)));
            Assert.That(recorded, Is.Positive);
            Assert.That(store.CheckIntegrity(), Is.Empty);
        }
        finally
        {
            using var unmount = TryRun("/bin/umount", _folder);
        }
    }

    private static void Append(SqliteCatalogStore store, string json)
    {
        using var transaction = store.Begin(CancellationToken.None);
        _ = transaction.Append("test.event", "s", json);
        transaction.Commit();
    }

    private static string FormatPage([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "formats", "event-log.md");

    private static string Finish(Process process)
    {
        process.StandardInput.Close();
        var text = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return text.TrimEnd();
    }

    private static Process? TryRun(string program, params string[] arguments)
    {
        if (!File.Exists(program))
        {
            return null;
        }

        var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process;
    }

    private SqliteCatalogStore Open(TimeSpan writerWait) =>
        new(new SqliteCatalogOptions(CatalogPath, "a test") { WriterWait = writerWait }, TimeProvider.System);

    private Process Python(string program)
    {
        var start = new ProcessStartInfo("python3")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["-c", program, CatalogPath])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("python3 is not here to play the other process.");
            throw;
        }
    }
}
