using NUnit.Framework;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.UnitTests.Console;

public sealed class ExcludePatternsTests
{
    [TestCase("*.tmp", "a.tmp", true)]
    [TestCase("*.tmp", "deep/er/a.tmp", true)]
    [TestCase(
        "*.tmp",
        "a.tmp/keep",
        false,
        Description = "the folder itself is left out, so its content is not asked about"
    )]
    [TestCase("*.tmp", "a.TMP", false)]
    [TestCase("*.tmp", "a.tmp.txt", false)]
    [TestCase("*", "anything", true)]
    [TestCase("?.txt", "a.txt", true)]
    [TestCase("?.txt", "ä.txt", true)]
    [TestCase("?.txt", "ab.txt", false)]
    [TestCase("a*b*c", "aXbYbZc", true)]
    [TestCase("a*b*c", "aXbYbZ", false)]
    [TestCase("cache", "home/cache", true)]
    [TestCase("home/cache", "home/cache", true)]
    [TestCase("home/cache", "other/home/cache", false)]
    [TestCase("/cache", "cache", true)]
    [TestCase("/cache", "home/cache", false)]
    [TestCase("home/*", "home/a", true)]
    [TestCase("home/*", "home/a/b", false)]
    [TestCase("home/*/x", "home/a/x", true)]
    [TestCase("home/*/x", "home/a/b/x", false)]
    [TestCase("home/**/x", "home/a/b/x", true)]
    [TestCase("home/**", "home/a/b/x", true)]
    [TestCase("**/x", "a/b/x", true)]
    [TestCase("**/*.o", "a/b/c.o", true)]
    [TestCase("a/**/b/*.o", "a/1/b/2/b/c.o", true)]
    [TestCase("a/**/b/*.o", "a/1/b/2/c/c.o", false)]
    [TestCase("", "a", false)]
    [TestCase("/", "a", false)]
    public void A_pattern_fits_names_or_whole_paths(string pattern, string path, bool excluded) =>
        Assert.That(
            new ExcludePatterns([pattern]).IsExcluded(BytePath.FromText(path), isFolder: false),
            Is.EqualTo(excluded)
        );

    [Test]
    public void A_slash_at_the_end_stands_for_folders_only()
    {
        var patterns = new ExcludePatterns(["cache/"]);
        Assert.That(patterns.IsExcluded(BytePath.FromText("a/cache"), isFolder: true), Is.True);
        Assert.That(patterns.IsExcluded(BytePath.FromText("a/cache"), isFolder: false), Is.False);
    }

    [Test]
    public void The_root_is_never_left_out() =>
        Assert.That(new ExcludePatterns(["*", "**"]).IsExcluded(BytePath.Root, isFolder: true), Is.False);

    [Test]
    public void Names_that_are_not_text_are_compared_by_their_bytes()
    {
        byte[] path = [(byte)'a', 0xFF, 0xFE, (byte)'.', (byte)'o'];
        Assert.That(new ExcludePatterns(["*.o"]).IsExcluded(new BytePath(path), isFolder: false), Is.True);
        Assert.That(new ExcludePatterns(["a*b"]).IsExcluded(new BytePath(path), isFolder: false), Is.False);
    }

    [Test]
    [CancelAfter(5000)]
    public void Many_stars_do_not_take_for_ever(CancellationToken cancellationToken)
    {
        var path = BytePath.FromText(new string('a', 4000));
        var pattern = string.Concat(Enumerable.Repeat("a*", 200)) + "b";
        Assert.That(new ExcludePatterns([pattern]).IsExcluded(path, isFolder: false), Is.False);
        Assert.That(cancellationToken.IsCancellationRequested, Is.False);
    }
}
