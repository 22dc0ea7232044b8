using NUnit.Framework;

namespace TapeVault.RepoTests;

[TestFixture]
public sealed class ForeignMarksTests
{
    private static readonly string[] Patterns =
    [
        "*.cs",
        "*.csproj",
        "*.md",
        "*.txt",
        "*.json",
        "*.props",
        "*.targets",
        "*.py",
        "*.sh",
        "*.yml",
        "*.ps1",
        "run",
        "*.editorconfig",
    ];

    [Test]
    public void No_file_speaks_of_the_machine_it_was_written_on()
    {
        var paths = Patterns.SelectMany(pattern => Repository.Files(pattern, ".")).ToList();
        Assert.That(paths, Has.Member("README.md").And.Member(".ci/run").And.Member("src/BannedSymbols.txt"));
        Assert.That(
            paths.SelectMany(path => ForeignMarks.In(path, File.ReadAllText(Path.Combine(Repository.Root, path)))),
            Is.Empty
        );
    }

    [TestCase("see /wor" + "k/notes.md")]
    [TestCase("cd /tm" + "p/mine")]
    [TestCase("ls /far" + "m/x")]
    [TestCase("the residual seems lost [" + "?]")]
    public void A_foreign_mark_is_found(string line)
    {
        Assert.That(ForeignMarks.In("a.md", $"first\n{line}\n"), Is.EqualTo(new[] { $"a.md:2 {line}" }));
    }

    [TestCase("tapevault backup /home/alice/documents")]
    [TestCase("a framework/service/path")]
    [TestCase("int[] x = y?[0];")]
    public void Ordinary_text_is_left_alone(string line)
    {
        Assert.That(ForeignMarks.In("a.md", line), Is.Empty);
    }
}
