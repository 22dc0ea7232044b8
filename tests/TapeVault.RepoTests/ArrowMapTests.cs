using System.Reflection;
using NUnit.Framework;

namespace TapeVault.RepoTests;

[TestFixture]
public sealed class ArrowMapTests
{
    [Test]
    public void Project_files_of_product_and_simulator_keep_to_the_arrow_map()
    {
        var projects = Repository.Files("*.csproj", "src", "hardware-sim");
        Assert.That(
            projects.Select(path => Path.GetFileNameWithoutExtension(path)),
            Is.EquivalentTo(ArrowMap.Projects),
            "every project has its row"
        );
        Assert.That(
            projects.SelectMany(path =>
                ArrowMap.Violations(
                    Path.GetFileNameWithoutExtension(path),
                    ArrowMap.ProjectReferences(File.ReadAllText(Path.Combine(Repository.Root, path)))
                )
            ),
            Is.Empty
        );
    }

    /// <summary>References pass on through projects, so the compiled code is looked at as well.</summary>
    [Test]
    public void Compiled_code_of_product_and_simulator_keeps_to_the_arrow_map()
    {
        Assert.That(
            ProductAssemblies.WithSimulator.SelectMany(assembly =>
                ArrowMap.Violations(
                    ProductAssemblies.ProjectOf(assembly),
                    assembly.GetReferencedAssemblies().Select(ProductAssemblies.ProjectOf)
                )
            ),
            Is.Empty
        );
    }

    [TestCase("TapeVault.Backup", "TapeVault.Scsi")]
    [TestCase("TapeVault.Model", "TapeVault.Catalog")]
    [TestCase("TapeVault.Media", "TapeVault.HardwareSim")]
    [TestCase("TapeVault.HardwareSim.Runner", "TapeVault.Platform")]
    public void A_forbidden_arrow_is_found(string from, string to)
    {
        var xml = $"""<Project><ItemGroup><ProjectReference Include="../{to}/{to}.csproj" /></ItemGroup></Project>""";
        Assert.That(
            ArrowMap.Violations(from, ArrowMap.ProjectReferences(xml)),
            Is.EqualTo(new[] { $"{from} must not know {to}" })
        );
    }

    [Test]
    public void A_project_without_a_row_is_found()
    {
        Assert.That(ArrowMap.Violations("TapeVault.Extras", []), Is.Not.Empty);
    }

    [Test]
    public void The_compiled_check_sees_the_product_assemblies()
    {
        Assert.That(
            ProductAssemblies.WithSimulator.Select(ProductAssemblies.ProjectOf),
            Is.EquivalentTo(ArrowMap.Projects)
        );
    }
}
