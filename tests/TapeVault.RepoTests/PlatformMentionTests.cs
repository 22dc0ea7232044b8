using NUnit.Framework;

namespace TapeVault.RepoTests;

[TestFixture]
public sealed class PlatformMentionTests
{
    [Test]
    public void Composition_is_the_only_file_of_the_console_that_names_the_platform()
    {
        var files = Repository.CSharp("src/TapeVault.Console").Where(file => file.Stem != "Composition");
        Assert.That(files.SelectMany(PlatformMention.In), Is.Empty);
    }

    [Test]
    public void The_simulator_and_its_runner_do_not_name_the_platform()
    {
        Assert.That(Repository.CSharp("hardware-sim").SelectMany(PlatformMention.In), Is.Empty);
    }

    [Test]
    public void No_project_file_imports_the_platform_namespace_for_a_whole_project()
    {
        var projects = Repository
            .Files("*.csproj", "src", "hardware-sim")
            .Select(path => File.ReadAllText(Path.Combine(Repository.Root, path)));
        Assert.That(projects, Has.None.Contains("<Using Include=\"TapeVault.Platform"));
    }

    [TestCase("using TapeVault.Platform;")]
    [TestCase("using TapeVault.Platform.Linux;")]
    [TestCase("using static TapeVault.Platform.HostPlatform;")]
    [TestCase("using Files = TapeVault.Platform.Linux.LinuxFileSystem;")]
    [TestCase("class C { object F() => new TapeVault.Platform.Linux.LinuxFileSystem(); }")]
    [TestCase("class C { object F() => global::TapeVault.Platform.HostPlatform.Create(); }")]
    [TestCase("namespace TapeVault.Console; class C { Platform.FolderStore? _store; }")]
    [TestCase("namespace TapeVault.Console; class C { object F() => Platform.HostPlatform.Create(); }")]
    public void A_mention_is_found(string text)
    {
        Assert.That(PlatformMention.In(new SourceFile("a.cs", text)), Is.Not.Empty);
    }

    [TestCase("// TapeVault.Platform is named by Composition.cs alone")]
    [TestCase("class C { string PlatformName => \"TapeVault.Platform\"; }")]
    public void Words_that_are_not_code_are_not_a_mention(string text)
    {
        Assert.That(PlatformMention.In(new SourceFile("a.cs", text)), Is.Empty);
    }
}
