using NUnit.Framework;
using TapeVault.Catalog;
using TapeVault.Catalog.Index;
using TapeVault.Model;

namespace TapeVault.UnitTests.Catalog.Index;

/// <summary>What was flushed into a journal is there after a crash, and nothing else.</summary>
public sealed class IndexJournalTests
{
    private string _path = "";

    [SetUp]
    public void MakePath() => _path = Path.GetTempFileName();

    [TearDown]
    public void RemoveFile() => File.Delete(_path);

    [Test]
    public void What_was_appended_is_read_in_the_same_order()
    {
        var entries = AwkwardEntries.Make(1, 500);
        entries.Reverse();
        using var journal = IndexJournal.Open(_path, 0);
        entries.ForEach(journal.Append);
        Assert.That(Describe(journal), Is.EqualTo(entries.Select(SyntheticIndex.Describe)));
    }

    [Test]
    public void Opening_cuts_back_to_what_was_durable_and_goes_on_there()
    {
        var entries = AwkwardEntries.Make(2, 300);
        long durable;
        using (var journal = IndexJournal.Open(_path, 0))
        {
            entries[..100].ForEach(journal.Append);
            durable = journal.Flush();
            Assert.That(journal.Length, Is.EqualTo(durable));
            entries[100..200].ForEach(journal.Append);
            journal.Flush();
        }

        using (var journal = IndexJournal.Open(_path, durable))
        {
            Assert.That(journal.Length, Is.EqualTo(durable));
            Assert.That(Describe(journal), Is.EqualTo(entries[..100].Select(SyntheticIndex.Describe)));
            entries[200..].ForEach(journal.Append);
            durable = journal.Flush();
        }

        using var again = IndexJournal.Open(_path, durable);
        Assert.That(Describe(again), Is.EqualTo(entries[..100].Concat(entries[200..]).Select(SyntheticIndex.Describe)));
    }

    [Test]
    public void A_journal_that_is_shorter_than_it_was_is_refused_at_every_cut()
    {
        var bytes = Written();
        for (var length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(_path, bytes[..length]);
            Assert.That(Open(bytes.Length), Is.EqualTo(CatalogErrors.DamagedIndex), $"cut at {length}");
        }
    }

    [Test]
    public void A_bit_turned_anywhere_is_refused_and_nothing_is_cut_away()
    {
        var bytes = Written();
        for (var bit = 0; bit < bytes.Length * 8; bit += 9)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(_path, bytes);
            Assert.That(Open(bytes.Length), Is.EqualTo(CatalogErrors.DamagedIndex), $"bit {bit}");
            Assert.That(new FileInfo(_path).Length, Is.EqualTo(bytes.Length));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Test]
    public void A_length_within_a_record_is_refused()
    {
        var bytes = Written();
        Assert.That(Open(bytes.Length), Is.Null);
        Assert.That(Open(bytes.Length - 1), Is.EqualTo(CatalogErrors.DamagedIndex));
        Assert.That(Open(3), Is.EqualTo(CatalogErrors.DamagedIndex));
        Assert.That(File.ReadAllBytes(_path), Is.EqualTo(bytes), "a refusal changes nothing");
    }

    private static IEnumerable<string> Describe(IndexJournal journal) =>
        journal.ReadAll().Select(SyntheticIndex.Describe);

    private ErrorDefinition? Open(long durableLength)
    {
        try
        {
            IndexJournal.Open(_path, durableLength).Dispose();
            return null;
        }
        catch (TapeVaultException fault)
        {
            return fault.Error;
        }
    }

    private byte[] Written()
    {
        using (var journal = IndexJournal.Open(_path, 0))
        {
            AwkwardEntries.Make(3, 4).ForEach(journal.Append);
            journal.Flush();
        }

        return File.ReadAllBytes(_path);
    }
}
