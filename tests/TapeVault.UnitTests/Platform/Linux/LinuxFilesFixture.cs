using NUnit.Framework;
using TapeVault.Backup.Files;
using TapeVault.Model;
using TapeVault.Platform.Linux;

namespace TapeVault.UnitTests.Platform.Linux;

/// <summary>A folder of its own for each test, on Linux.</summary>
[Platform("Linux", Reason = "Calls Linux.")]
public abstract class LinuxFilesFixture
{
    /// <summary>Both ways of walking paths are tested.</summary>
    private protected LinuxFileSystem Files { get; set; } = new();

    protected string Folder { get; private set; } = string.Empty;

    protected static bool IsRoot => Environment.UserName == "root";

    [SetUp]
    public void MakeFolder() => Folder = Directory.CreateTempSubdirectory("tapevault-files-").FullName;

    [TearDown]
    public void RemoveFolder() => Shell.Run("/", $"chmod -R u+rwx '{Folder}' 2>/dev/null || true; rm -rf '{Folder}'");

    protected IReadOnlyList<SourceEntry> Walk(string? folder = null, bool oneFileSystem = false)
    {
        using var tree = Files.OpenSource(folder ?? Folder);
        return [.. tree.Walk(_ => false, oneFileSystem, CancellationToken.None)];
    }

    protected SourceEntry Entry(string path) => Walk().Single(e => e.Path == BytePath.FromDisplay(path));

    protected static void RequireRoot(string what)
    {
        if (!IsRoot)
        {
            Assert.Ignore($"Needs root: {what}.");
        }
    }

    protected static byte[] ReadAll(ISourceTree tree, SourceEntry entry)
    {
        using var file = tree.OpenFile(entry);
        var content = new byte[checked((int)file.Stat().SizeBytes)];
        Assert.That(file.Read(0, content), Is.EqualTo(content.Length));
        return content;
    }
}
