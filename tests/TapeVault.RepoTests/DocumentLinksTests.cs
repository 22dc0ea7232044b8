using NUnit.Framework;

namespace TapeVault.RepoTests;

[TestFixture]
public sealed class DocumentLinksTests
{
    [Test]
    public void Every_link_of_every_page_leads_somewhere()
    {
        var pages = Repository.Files("*.md", "docs").Append("README.md").ToList();
        Assert.That(pages, Has.Count.GreaterThan(10));
        foreach (var page in pages)
        {
            var path = Path.Combine(Repository.Root, page);
            Assert.That(
                DocumentLinks.Broken(File.ReadAllText(path), Path.GetDirectoryName(path)!),
                Is.Empty,
                $"in {page}"
            );
        }
    }

    [TestCase("see [here](no-such-page.md)")]
    [TestCase("see [here](no-such-page.md#part)")]
    public void A_broken_link_is_found(string text) =>
        Assert.That(DocumentLinks.Broken(text, Repository.Root), Is.EqualTo(new[] { "no-such-page.md" }));

    [TestCase("see [here](README.md) and [there](https://example.org/x)")]
    [TestCase("see [the solution](TapeVault.sln#top)")]
    public void A_good_link_is_left_alone(string text) =>
        Assert.That(DocumentLinks.Broken(text, Repository.Root), Is.Empty);
}
