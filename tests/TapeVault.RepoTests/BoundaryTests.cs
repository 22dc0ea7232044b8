using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace TapeVault.RepoTests;

[TestFixture]
public sealed class BoundaryTests
{
    private const int MaximumModelFiles = 20;

    [Test]
    public void Media_has_one_friend_so_that_nobody_else_mints_write_permits()
    {
        var media = ProductAssemblies.Product.Single(assembly =>
            ProductAssemblies.ProjectOf(assembly) == "TapeVault.Media"
        );
        Assert.That(
            media.GetCustomAttributes<InternalsVisibleToAttribute>().Select(friend => friend.AssemblyName),
            Is.EqualTo(new[] { "TapeVault.Operations" })
        );
    }

    [Test]
    public void The_overwrite_gate_alone_makes_write_permits()
    {
        var makers = Repository.CSharp("src").SelectMany(PermitMakers).Distinct(StringComparer.Ordinal);
        Assert.That(makers, Is.EqualTo(new[] { "src/TapeVault.Operations/Retention/OverwriteGate.cs" }));
    }

    [Test]
    public void The_model_stays_small()
    {
        Assert.That(TooMany(Repository.Files("*.cs", "src/TapeVault.Model"), MaximumModelFiles), Is.Empty);
    }

    [Test]
    public void Unsafe_code_is_allowed_only_where_native_calls_are()
    {
        var allowing = Repository
            .Files("*.csproj", "src", "hardware-sim", "tests")
            .Where(path => AllowsUnsafeCode(File.ReadAllText(Path.Combine(Repository.Root, path))))
            .Select(path => Path.GetFileNameWithoutExtension(path));
        Assert.That(allowing, Is.SubsetOf(new[] { "TapeVault.Platform", "TapeVault.HardwareSim" }));
        Assert.That(
            AllowsUnsafeCode(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"))),
            Is.False
        );
    }

    [TestCase("class A { object F() => new WritePermit(1); }")]
    [TestCase("class A { object F() => new TapeVault.Media.WritePermit(1); }")]
    [TestCase("class A { TapeVault.Media.WritePermit F() => new(1); }")]
    [TestCase("class A { TapeVault.Media.WritePermit? P { get; } = new(1); }")]
    public void A_second_maker_of_permits_is_found(string text)
    {
        Assert.That(PermitMakers(new SourceFile("src/P/A.cs", text)), Is.EqualTo(new[] { "src/P/A.cs" }));
    }

    [Test]
    public void A_crowded_folder_and_an_unsafe_project_are_found()
    {
        Assert.That(TooMany(["a.cs", "b.cs"], 1), Is.Not.Empty);
        Assert.That(AllowsUnsafeCode("<AllowUnsafeBlocks>true</AllowUnsafeBlocks>"), Is.True);
    }

    private static bool AllowsUnsafeCode(string projectXml) =>
        projectXml.Contains("<AllowUnsafeBlocks>true", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> TooMany(IReadOnlyCollection<string> paths, int limit) =>
        paths.Count > limit ? [$"{paths.Count} files, at most {limit}: {string.Join(' ', paths)}"] : [];

    /// <summary>The file's path for every place that calls the constructor, by name or as <c>new(…)</c> of that type.</summary>
    private static IEnumerable<string> PermitMakers(SourceFile file) =>
        file
            .Syntax.DescendantNodes()
            .Where(node =>
                node switch
                {
                    ObjectCreationExpressionSyntax creation => IsPermit(creation.Type),
                    ImplicitObjectCreationExpressionSyntax creation => IsPermit(TargetType(creation)),
                    _ => false,
                }
            )
            .Select(_ => file.Path)
            .Distinct(StringComparer.Ordinal);

    private static TypeSyntax? TargetType(ImplicitObjectCreationExpressionSyntax creation) =>
        creation
            .Ancestors()
            .Select(node =>
                node switch
                {
                    MethodDeclarationSyntax method => method.ReturnType,
                    PropertyDeclarationSyntax property => property.Type,
                    VariableDeclarationSyntax variable => variable.Type,
                    _ => null,
                }
            )
            .FirstOrDefault(type => type is not null);

    private static bool IsPermit(TypeSyntax? type) => type?.ToString().TrimEnd('?').Split('.')[^1] == "WritePermit";
}
