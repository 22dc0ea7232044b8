using NUnit.Framework;
using TapeVault.Model;

namespace TapeVault.RepoTests;

[TestFixture]
public sealed class ErrorListTests
{
    private static string PagePath => Path.Combine(Repository.Root, "docs", "errors.md");

    [Test]
    public void Every_error_has_a_code_of_its_own_and_whole_sentences()
    {
        var errors = ErrorList.In(ProductAssemblies.Product);
        Assert.That(errors, Is.Not.Empty);
        Assert.That(ErrorList.BadCodes(errors), Is.Empty);
    }

    /// <summary>Set TVTEST_WRITE_GOLDEN=1 to write the page anew from the definitions.</summary>
    [Test]
    public void The_page_of_errors_is_complete()
    {
        var page = ErrorList.Page(ErrorList.In(ProductAssemblies.Product));
        if (Environment.GetEnvironmentVariable("TVTEST_WRITE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PagePath)!);
            File.WriteAllText(PagePath, page);
        }

        Assert.That(
            File.ReadAllText(PagePath).ReplaceLineEndings("\n"),
            Is.EqualTo(page),
            "run once with TVTEST_WRITE_GOLDEN=1"
        );
    }

    [TestCase("TV-X1", "Bad.", "Do.")]
    [TestCase("TV-x001", "Bad.", "Do.")]
    [TestCase("TV-X001", "No full stop", "Do.")]
    [TestCase("TV-X001", "Bad.", "")]
    public void A_bad_definition_is_found(string code, string meaning, string nextStep)
    {
        Assert.That(
            ErrorList.BadCodes([new ErrorDefinition(code, meaning, nextStep, default, SafeToRepeat: true)]),
            Is.Not.Empty
        );
    }

    [Test]
    public void A_code_given_twice_is_found()
    {
        var error = new ErrorDefinition("TV-X001", "Bad.", "Do.", default, SafeToRepeat: true);
        Assert.That(
            ErrorList.BadCodes([error, error with { Meaning = "Worse." }]),
            Is.EqualTo(new[] { "TV-X001 is defined 2 times" })
        );
    }

    [Test]
    public void A_missing_error_changes_the_page()
    {
        var errors = ErrorList.In(ProductAssemblies.Product);
        Assert.That(ErrorList.Page([.. errors.Skip(1)]), Is.Not.EqualTo(ErrorList.Page(errors)));
    }
}
