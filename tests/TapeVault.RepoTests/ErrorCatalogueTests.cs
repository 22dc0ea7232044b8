using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using TapeVault.Model;

namespace TapeVault.RepoTests;

/// <summary>What <see cref="ErrorListTests"/> does not look at: that every error can happen, and that exit codes are explained.</summary>
[TestFixture]
public sealed partial class ErrorCatalogueTests
{
    [Test]
    public void Every_error_is_given_somewhere_else_than_where_it_is_defined()
    {
        var uses = Uses(Repository.CSharp("src").Select(file => file.Text));
        var unused = Fields().Where(field => !uses.Contains($"{field.DeclaringType!.Name}.{field.Name}"));
        Assert.That(unused.Select(field => $"{field.DeclaringType!.Name}.{field.Name}"), Is.Empty);
    }

    [Test]
    public void Errors_stand_in_public_read_only_fields_of_their_own_class()
    {
        var misplaced = Fields()
            .Where(field =>
                !field.IsPublic
                || !field.IsInitOnly
                || !field.DeclaringType!.Name.EndsWith("Errors", StringComparison.Ordinal)
            );
        Assert.That(misplaced.Select(field => $"{field.DeclaringType!.Name}.{field.Name}"), Is.Empty);
    }

    [Test]
    public void A_mention_in_a_comment_is_no_use() =>
        Assert.That(
            Uses(["/// <see cref=\"AErrors.One\"/>\n// AErrors.Two\nthrow new X(AErrors.Three, AErrors.Four);"]),
            Is.EquivalentTo(new[] { "AErrors.Three", "AErrors.Four" })
        );

    [Test]
    public void Every_exit_code_is_explained_on_the_page_of_errors()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "errors.md"));
        foreach (var code in Enum.GetValues<ExitCode>())
        {
            Assert.That(page, Does.Match($@"(?m)^\| {(int)code} \| {code} \| \S.*\. \|$"));
        }
    }

    private static IEnumerable<FieldInfo> Fields() =>
        ProductAssemblies
            .Product.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(ErrorDefinition));

    private static HashSet<string> Uses(IEnumerable<string> texts) =>
        [
            .. texts
                .SelectMany(text => text.Split('\n'))
                .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                .SelectMany(line => Mention().Matches(line))
                .Select(match => match.Value),
        ];

    [GeneratedRegex(@"\b\w+Errors\.\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();
}
