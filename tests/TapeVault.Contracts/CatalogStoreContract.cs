using NUnit.Framework;
using TapeVault.Catalog;
using TapeVault.Model;

namespace TapeVault.Contracts;

/// <summary>
/// What every catalog store does. A derived fixture says how to open one, what a crash leaves of it, and how somebody
/// with the right tools would edit a row.
/// </summary>
public abstract class CatalogStoreContract
{
    private const string Facts = """{"bytes":1048576,"name":"Röntgen ☢ 𝔛"}""";

    /// <summary>Opens the catalog at a place, making it if it is not there.</summary>
    /// <param name="place">Any name; the same name is the same catalog.</param>
    /// <param name="writerWait">How long to wait for another writer.</param>
    protected abstract ICatalogStore Open(string place, TimeSpan writerWait);

    /// <summary>What a crash now would leave of <paramref name="place"/>, under another name.</summary>
    protected abstract void CopyAsAfterCrash(string place, string copy);

    /// <summary>Changes the JSON of one event behind the store's back. The catalog is not open.</summary>
    protected abstract void EditEvent(string place, long sequence, string json);

    /// <summary>Deletes the newest events behind the store's back. The catalog is not open.</summary>
    protected abstract void CutTail(string place, long lastKept);

    [Test]
    public void A_new_catalog_is_empty()
    {
        using var store = Open();

        Assert.That(store.LastSequence, Is.Zero);
        Assert.That(store.ReadFrom(1), Is.Empty);
        Assert.That(store.Query("sets"), Is.Empty);
        Assert.That(store.Get("sets", "a"), Is.Null);
        Assert.That(EventLog.Verify(store).IsIntact, Is.True);
    }

    [Test]
    public void Events_are_numbered_from_one_and_come_back_as_they_were()
    {
        using var store = Open();
        var added = new List<CatalogEvent>();
        using (var transaction = store.Begin(CancellationToken.None))
        {
            added.Add(transaction.Append("set.started", "set-1", Facts));
            added.Add(transaction.Append("segment.committed", "set-1", "{ }"));
            transaction.Commit();
        }

        Assert.That(store.ReadFrom(1), Is.EqualTo(added));
        Assert.That(added.Select(item => item.Sequence), Is.EqualTo((long[])[1, 2]));
        Assert.That(added[0].Json, Is.EqualTo(Facts));
        Assert.That(added[0].Instant.Offset, Is.EqualTo(TimeSpan.Zero));
        Assert.That(added[1].Previous, Is.EqualTo(added[0].Hash));
        Assert.That(store.ReadFrom(2).Single(), Is.EqualTo(added[1]));
        Assert.That(store.ReadFrom(3), Is.Empty);
        Assert.That(store.LastSequence, Is.EqualTo(2));
    }

    [Test]
    public void More_events_than_one_page_are_read_in_order_and_the_chain_holds()
    {
        using var store = Open();
        AppendMany(store, 1300);

        Assert.That(store.ReadFrom(1).Select(item => item.Sequence), Is.EqualTo(Enumerable.Range(1, 1300)));
        var verdict = EventLog.Verify(store);
        Assert.That((verdict.IsIntact, verdict.EventCount), Is.EqualTo((true, 1300L)));
    }

    [Test]
    public void Events_and_documents_are_there_after_reopening()
    {
        using (var store = Open())
        {
            Put(store, Document("a", ("state", "Running")));
            AppendMany(store, 3);
        }

        using var again = Open();
        Assert.That(again.LastSequence, Is.EqualTo(3));
        Assert.That(again.Get("sets", "a")!.Json, Is.EqualTo(Document("a").Json));
        AppendMany(again, 1);
        Assert.That(EventLog.Verify(again).EventCount, Is.EqualTo(4));
    }

    [Test]
    public void Dispose_without_commit_takes_everything_back()
    {
        using var store = Open();
        Put(store, Document("a", ("state", "Running")));
        using (var transaction = store.Begin(CancellationToken.None))
        {
            _ = transaction.Append("set.completed", "a", "{}");
            transaction.Put(Document("a", ("state", "Complete")));
            transaction.Put(Document("b", ("state", "Complete")));
        }

        Assert.That(store.LastSequence, Is.Zero);
        Assert.That(store.Get("sets", "b"), Is.Null);
        Assert.That(store.Query("sets", "state", "Complete"), Is.Empty);
        Assert.That(store.Query("sets", "state", "Running").Select(found => found.Id), Is.EqualTo((string[])["a"]));
    }

    [Test]
    public void A_transaction_sees_its_own_writes_and_others_see_them_after_commit_only()
    {
        using var store = Open();
        using var other = Open();
        using var transaction = store.Begin(CancellationToken.None);
        _ = transaction.Append("set.started", "a", "{}");
        transaction.Put(Document("a"));

        Assert.That(transaction.Get("sets", "a"), Is.Not.Null);
        Assert.That(transaction.LastSequence, Is.EqualTo(1));
        Assert.That((store.LastSequence, other.LastSequence), Is.EqualTo((0L, 0L)));
        Assert.That(
            (store.Get("sets", "a"), other.Get("sets", "a")),
            Is.EqualTo(((CatalogDocument?)null, (CatalogDocument?)null))
        );

        transaction.Commit();
        Assert.That((store.LastSequence, other.LastSequence), Is.EqualTo((1L, 1L)));
        Assert.That(other.Get("sets", "a"), Is.Not.Null);
    }

    [Test]
    public void A_transaction_that_has_ended_takes_nothing_more()
    {
        using var store = Open();
        var transaction = store.Begin(CancellationToken.None);
        transaction.Commit();

        Assert.That(() => transaction.Append("set.started", "a", "{}"), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => transaction.Put(Document("a")), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(transaction.Commit, Throws.TypeOf<ObjectDisposedException>());
        Assert.That(transaction.Dispose, Throws.Nothing);
    }

    [Test]
    public void Documents_are_found_by_index_field_in_the_order_of_their_ids()
    {
        using var store = Open();
        Put(
            store,
            Document("c", ("state", "Running"), ("volume", "1")),
            Document("a", ("state", "Running")),
            Document("é", ("state", "Running")),
            Document("b", ("state", "Complete"), ("volume", "1")),
            Document("Z", ("state", "Complete")),
            Document("a", ("state", "Running")) with
            {
                Collection = "other",
            }
        );

        Assert.That(Ids(store.Query("sets")), Is.EqualTo("Z a b c é"));
        Assert.That(Ids(store.Query("sets", "state", "Running")), Is.EqualTo("a c é"));
        Assert.That(Ids(store.Query("sets", "volume")), Is.EqualTo("b c"));
        Assert.That(store.Query("sets", "volume", "2"), Is.Empty);
        Assert.That(store.Query("sets", "nothing"), Is.Empty);
        Assert.That(
            store.Query("sets", "volume", "1").First().IndexFields,
            Does.ContainKey("state").WithValue("Complete")
        );
    }

    [Test]
    public void A_document_put_again_is_found_by_its_new_fields_only()
    {
        using var store = Open();
        Put(store, Document("a", ("state", "Running"), ("volume", "1")));
        Put(store, Document("a", ("state", "Complete")));

        Assert.That(store.Query("sets", "state", "Running"), Is.Empty);
        Assert.That(store.Query("sets", "volume"), Is.Empty);
        Assert.That(Ids(store.Query("sets", "state", "Complete")), Is.EqualTo("a"));
        Assert.That(store.Query("sets").Count(), Is.EqualTo(1));
    }

    [Test]
    public void An_expected_sequence_that_is_not_the_newest_is_a_conflict_and_changes_nothing()
    {
        using var store = Open();
        AppendMany(store, 2);
        using (var transaction = store.Begin(CancellationToken.None))
        {
            var conflict = Assert.Throws<TapeVaultException>(() => transaction.Append("set.started", "a", "{}", 1))!;
            Assert.That(conflict.Error, Is.SameAs(CatalogErrors.Conflict));
            Assert.That(transaction.Append("set.started", "a", "{}", 2).Sequence, Is.EqualTo(3));
            transaction.Commit();
        }

        Assert.That(store.LastSequence, Is.EqualTo(3));
    }

    [TestCase("", "a", "{}")]
    [TestCase("Set Started", "a", "{}")]
    [TestCase("set.started", "", "{}")]
    [TestCase("set.started", "a\0b", "{}")]
    [TestCase("set.started", "a<half>", "{}")]
    [TestCase("set.started", "a", "[]")]
    [TestCase("set.started", "a", "{")]
    [TestCase("set.started", "a", "")]
    [TestCase("set.started", "a", "{\"a\":\"<half>\"}")]
    public void Text_that_some_store_could_not_keep_is_refused_by_all(string kind, string subject, string json)
    {
        using var store = Open();
        using var transaction = store.Begin(CancellationToken.None);

        // half a surrogate pair: an attribute could not carry it
        string Real(string text) => text.Replace("<half>", "\uD800", StringComparison.Ordinal);
        Assert.That(() => transaction.Append(kind, Real(subject), Real(json)), Throws.ArgumentException);
        Assert.That(transaction.LastSequence, Is.Zero);
    }

    [Test]
    public void Two_writers_take_turns_and_no_event_is_lost()
    {
        const int Each = 40;
        using var first = Open(TimeSpan.FromSeconds(60));
        using var second = Open(TimeSpan.FromSeconds(60));
        var threads = new[] { (first, "first"), (second, "second"), (first, "third") }
            .Select(writer => new Thread(() => AppendMany(writer.Item1, Each, writer.Item2, transactionSize: 1)))
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.That(EventLog.Verify(first).EventCount, Is.EqualTo(3 * Each));
        Assert.That(
            first.ReadFrom(1).GroupBy(item => item.Subject).Select(group => group.Count()),
            Is.EqualTo(Enumerable.Repeat(Each, 3))
        );
    }

    [Test]
    public void A_writer_that_waits_too_long_is_told_and_can_try_again()
    {
        using var first = Open();
        using var second = Open(TimeSpan.FromMilliseconds(50));
        using (first.Begin(CancellationToken.None))
        {
            var busy = Assert.Throws<TapeVaultException>(() => second.Begin(CancellationToken.None))!;
            Assert.That(busy.Error, Is.SameAs(CatalogErrors.Busy));
            Assert.That(busy.Facts, Does.Contain($"process {Environment.ProcessId}"), "who holds it");
            Assert.That(second.LastSequence, Is.Zero, "readers do not wait");
        }

        AppendMany(second, 1);
        Assert.That(first.LastSequence, Is.EqualTo(1));
    }

    [Test]
    public void Waiting_for_a_turn_can_be_cancelled()
    {
        using var first = Open();
        using var second = Open(TimeSpan.FromMinutes(10));
        using var held = first.Begin(CancellationToken.None);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        Assert.That(() => second.Begin(stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void After_a_crash_at_any_moment_exactly_the_committed_transactions_are_there()
    {
        var text = new string('x', 3000);
        using (var store = Open())
        {
            for (var i = 1; i <= 12; i++)
            {
                using (var transaction = store.Begin(CancellationToken.None))
                {
                    _ = transaction.Append("test.event", $"e{i}", $$"""{"text":"{{text}}"}""");
                    CopyAsAfterCrash("main", $"before-put-{i}");
                    transaction.Put(Document("a", ("step", $"{i}")));
                    CopyAsAfterCrash("main", $"before-commit-{i}");
                    transaction.Commit();
                }

                CopyAsAfterCrash("main", $"after-commit-{i}");
            }
        }

        for (var i = 1; i <= 12; i++)
        {
            ExpectSteps($"before-put-{i}", i - 1);
            ExpectSteps($"before-commit-{i}", i - 1);
            ExpectSteps($"after-commit-{i}", i);
        }
    }

    [Test]
    public void An_edited_event_is_named()
    {
        using (var store = Open())
        {
            AppendMany(store, 5);
        }

        EditEvent("main", 3, """{"edited":true}""");

        using var again = Open();
        var verdict = EventLog.Verify(again);
        Assert.That((verdict.FirstBadSequence, verdict.EventCount), Is.EqualTo(((long?)3, 2L)));
        Assert.That(verdict.Problem, Does.Contain("Event 3").And.Contain("changed"));
        Assert.That(verdict.Head!.Sequence, Is.EqualTo(2));
    }

    [Test]
    public void Nothing_is_added_behind_an_edited_newest_event()
    {
        using (var store = Open())
        {
            AppendMany(store, 2);
        }

        EditEvent("main", 2, """{"edited":true}""");

        using var again = Open();
        var damaged = Assert.Throws<TapeVaultException>(() => again.Begin(CancellationToken.None))!;
        Assert.That(damaged.Error, Is.SameAs(CatalogErrors.Damaged));
    }

    [Test]
    public void A_cut_tail_shows_against_an_anchor_and_not_without()
    {
        EventAnchor anchor;
        using (var store = Open())
        {
            AppendMany(store, 5);
            anchor = EventLog.Verify(store).Head!;
        }

        CutTail("main", 3);

        using var again = Open();
        Assert.That(EventLog.Verify(again).IsIntact, Is.True, "the limit of a chain: why anchors exist");
        var verdict = EventLog.Verify(again, anchor);
        Assert.That((verdict.FirstBadSequence, verdict.EventCount), Is.EqualTo(((long?)4, 3L)));
        AppendMany(again, 2, "rewritten");
        Assert.That(EventLog.Verify(again, anchor).FirstBadSequence, Is.EqualTo(5), "written anew over the cut");
    }

    [Test]
    public void An_anchor_that_fits_is_no_reproach()
    {
        using var store = Open();
        AppendMany(store, 2);
        var anchor = EventLog.Verify(store).Head!;
        AppendMany(store, 2);

        Assert.That(EventLog.Verify(store, anchor).IsIntact, Is.True);
    }

    private static void AppendMany(ICatalogStore store, int count, string subject = "s", int transactionSize = 1000)
    {
        for (var done = 0; done < count; )
        {
            using var transaction = store.Begin(CancellationToken.None);
            for (var i = 0; i < transactionSize && done < count; i++, done++)
            {
                _ = transaction.Append("test.event", subject, $$"""{"n":{{done}}}""");
            }

            transaction.Commit();
        }
    }

    private static void Put(ICatalogStore store, params CatalogDocument[] documents)
    {
        using var transaction = store.Begin(CancellationToken.None);
        Array.ForEach(documents, transaction.Put);
        transaction.Commit();
    }

    private static CatalogDocument Document(string id, params (string Field, string Value)[] fields) =>
        new("sets", id, $$"""{"id":"{{id}}"}""", fields.ToDictionary(field => field.Field, field => field.Value));

    private static string Ids(IEnumerable<CatalogDocument> documents) =>
        string.Join(' ', documents.Select(document => document.Id));

    private ICatalogStore Open(TimeSpan? writerWait = null) => Open("main", writerWait ?? TimeSpan.FromSeconds(30));

    private void ExpectSteps(string place, int steps)
    {
        using var store = Open(place, TimeSpan.FromSeconds(30));
        var verdict = EventLog.Verify(store);
        Assert.That((verdict.Problem, verdict.EventCount), Is.EqualTo((string.Empty, (long)steps)), place);
        Assert.That(
            store.Get("sets", "a")?.IndexFields["step"],
            Is.EqualTo(steps == 0 ? null : $"{steps}"),
            $"{place}: document and event belong together"
        );
    }
}
