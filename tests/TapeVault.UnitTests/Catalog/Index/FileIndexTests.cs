using System.Text;
using NUnit.Framework;
using TapeVault.Catalog.Index;
using TapeVault.Model;

namespace TapeVault.UnitTests.Catalog.Index;

/// <summary>What a file index was given, it gives back, by every way of asking.</summary>
public sealed class FileIndexTests
{
    [Test]
    public void Entries_of_every_shape_come_back_as_they_were([Range(1, 12)] int seed)
    {
        var entries = AwkwardEntries.Make(seed, 20 * seed);
        using var index = FileIndex.Open(SyntheticIndex.Write(entries, out _), "test");
        Assert.That(index.All().Select(SyntheticIndex.Describe), Is.EqualTo(entries.Select(SyntheticIndex.Describe)));
        index.Verify();
    }

    [Test]
    public void Every_path_is_found_and_no_other([Values(1, 2, 3)] int seed)
    {
        var entries = AwkwardEntries.Make(seed, 300);
        using var index = FileIndex.Open(SyntheticIndex.Write(entries.Where((_, i) => i % 2 == 0), out _), "test");
        for (var i = 0; i < entries.Count; i++)
        {
            var found = index.Find(entries[i].Path);
            var expected = i % 2 == 0 ? SyntheticIndex.Describe(entries[i]) : null;
            Assert.That(found is null ? null : SyntheticIndex.Describe(found), Is.EqualTo(expected), $"entry {i}");
        }
    }

    [Test]
    public void Searches_give_what_a_search_by_hand_gives([Values(1, 2, 3)] int seed)
    {
        var entries = AwkwardEntries.Make(seed, 400);
        using var index = FileIndex.Open(SyntheticIndex.Write(entries, out _), "test");
        foreach (var prefix in new[] { "", "a", "a/", "/", "b!", "no such", "\u007f" })
        {
            var bytes = new BytePath(Encoding.ASCII.GetBytes(prefix));
            var expected = entries.Where(entry => entry.Path.Bytes.StartsWith(bytes.Bytes));
            AssertSame(index.WithPrefix(bytes), expected, $"prefix '{prefix}'");
        }

        foreach (var folder in entries.Take(100).Select(entry => entry.Path))
        {
            var expected = entries.Where(entry => entry.Path != folder && entry.Path.IsAtOrBelow(folder));
            AssertSame(index.Below(folder), expected, $"below '{folder}'");
        }

        foreach (var text in new[] { "a", "A/", "ab", "!." })
        {
            AssertSame(
                index.Containing(text, ignoreCase: false),
                entries.Where(e => Latin1(e).Contains(text, StringComparison.Ordinal)),
                text
            );
            AssertSame(
                index.Containing(text, ignoreCase: true),
                entries.Where(e => Latin1(e).Contains(text, StringComparison.OrdinalIgnoreCase)),
                text
            );
        }

        var digest = entries.First(entry => entry.Digest is not null).Digest!.Value;
        AssertSame(index.WithDigest(digest), entries.Where(entry => entry.Digest == digest), "digest");
    }

    [Test]
    public void Text_beyond_ASCII_is_found_in_either_case()
    {
        IndexEntry[] entries = [Named("Ärzte/Müller.txt"), Named("über.txt")];
        using var index = FileIndex.Open(SyntheticIndex.Write(entries.OrderBy(e => e.Path), out _), "test");
        Assert.That(index.Containing("ärzte", ignoreCase: true).Count(), Is.EqualTo(1));
        Assert.That(index.Containing("ärzte", ignoreCase: false).Count(), Is.Zero);
        Assert.That(index.Containing("mÜLLER", ignoreCase: true).Count(), Is.EqualTo(1));
        Assert.That(index.Containing(".TXT", ignoreCase: true).Count(), Is.EqualTo(2));
    }

    [Test]
    public void An_index_of_nothing_is_an_index()
    {
        using var index = FileIndex.Open(SyntheticIndex.Write([], out var summary), "test");
        Assert.That(index.Count, Is.Zero);
        Assert.That(index.All(), Is.Empty);
        Assert.That(index.Find(BytePath.Root), Is.Null);
        Assert.That(index.Summary, Is.EqualTo(summary));
    }

    [Test]
    public void The_summary_counts()
    {
        IndexEntry[] entries =
        [
            Named("a") with
            {
                SizeBytes = 5,
                Digest = SyntheticIndex.Digest(1),
                Parts = [new IndexPart(1, 0, 0, 5, default)],
            },
            Named("b") with
            {
                Problem = 3,
                SizeBytes = 9,
            },
        ];
        var bytes = SyntheticIndex.Write(entries, out var summary);
        Assert.That(
            (summary.EntryCount, summary.ProblemCount, summary.StoredCount, summary.ContentBytes, summary.IndexBytes),
            Is.EqualTo((2, 1, 1, 5, bytes.Length))
        );
        using var index = FileIndex.Open(bytes, "test");
        Assert.That(index.Summary, Is.EqualTo(summary));
        Assert.That(index.Find(Named("a").Path)!.Parts[0].PrefixDigest, Is.EqualTo(SyntheticIndex.Digest(1)));
    }

    [TestCase("a", "a", TestName = "The_same_path_twice_is_refused")]
    [TestCase("b", "a", TestName = "A_path_before_the_last_is_refused")]
    [TestCase("a b", "a/b", TestName = "A_path_in_order_of_bytes_but_not_of_the_walk_is_refused")]
    public void Out_of_order(string first, string second)
    {
        using var writer = new FileIndexWriter(Stream.Null);
        writer.Append(Named(first));
        Assert.That(() => writer.Append(Named(second)), Throws.TypeOf<InvariantBrokenException>());
    }

    [Test]
    public void A_file_a_stream_and_memory_give_the_same()
    {
        var bytes = SyntheticIndex.Write(SyntheticIndex.Make(1000), out _);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            using var stream = new MemoryStream(bytes);
            using var mapped = FileIndex.Open(path);
            using var streamed = FileIndex.Open(stream, "stream");
            using var inMemory = FileIndex.Open(bytes, "memory");
            var expected = inMemory.All().Select(SyntheticIndex.Describe).ToList();
            Assert.That(mapped.All().Select(SyntheticIndex.Describe), Is.EqualTo(expected));
            Assert.That(streamed.All().Select(SyntheticIndex.Describe), Is.EqualTo(expected));
            mapped.Verify();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void A_million_files_are_written_and_searched()
    {
        const int Files = 1_000_000;
        var bytes = SyntheticIndex.Write(SyntheticIndex.Make(Files), out var summary);
        Assert.That(summary.EntryCount, Is.EqualTo(Files + (Files / 100) + 10 + 2));
        Assert.That(bytes.Length / (double)Files, Is.LessThan(70), "bytes for each file");
        using var index = FileIndex.Open(bytes, "test");

        BytePath? last = null;
        foreach (var entry in index.All())
        {
            if (last is { } before && before >= entry.Path)
            {
                Assert.Fail($"{before} is before {entry.Path}");
            }

            last = entry.Path;
        }

        for (var number = 7; number < Files; number += 99_991)
        {
            var found = index.Find(BytePath.FromText(SyntheticIndex.PathOf(number)))!;
            Assert.That(
                SyntheticIndex.Describe(found),
                Is.EqualTo(SyntheticIndex.Describe(SyntheticIndex.File(number)))
            );
        }

        Assert.That(index.Below(BytePath.FromText("patients/0003/0003777")).Count(), Is.EqualTo(100));
        Assert.That(index.WithPrefix(BytePath.FromText("patients/0003/00037")).Count(), Is.EqualTo(100 * 101));
        Assert.That(index.Containing("Scan-0042", ignoreCase: false).Count(), Is.EqualTo(Files / 100));
        Assert.That(index.Containing("scan-0042", ignoreCase: true).Count(), Is.EqualTo(Files / 100));
        Assert.That(
            index.WithDigest(SyntheticIndex.Digest(123_456)).Single().Path.ToString(),
            Is.EqualTo(SyntheticIndex.PathOf(123_456))
        );
    }

    private static IndexEntry Named(string path) => new() { Path = BytePath.FromText(path), Kind = 0 };

    private static string Latin1(IndexEntry entry) => Encoding.Latin1.GetString(entry.Path.Bytes);

    private static void AssertSame(IEnumerable<IndexEntry> actual, IEnumerable<IndexEntry> expected, string what) =>
        Assert.That(actual.Select(SyntheticIndex.Describe), Is.EqualTo(expected.Select(SyntheticIndex.Describe)), what);
}
