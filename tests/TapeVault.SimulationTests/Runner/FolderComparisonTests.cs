using NUnit.Framework;
using TapeVault.HardwareSim.Runner.Demo;

namespace TapeVault.SimulationTests.Runner;

/// <summary>A comparison that cannot fail would prove nothing.</summary>
public sealed class FolderComparisonTests
{
    private RunnerBench _bench = null!;
    private string _source = "";
    private string _copy = "";

    [SetUp]
    public void MakeFolders()
    {
        _bench = new RunnerBench();
        _source = _bench.MakeSource();
        _copy = _bench.Place("copy");
        RoundTimes(new DirectoryInfo(_source));
        Copy(new DirectoryInfo(_source), _copy);
    }

    [TearDown]
    public void RemoveFolders() => _bench.Dispose();

    [Test]
    public void A_faithful_copy_differs_in_nothing()
    {
        Assert.That(Compare(), Is.Empty);
    }

    [Test]
    public void One_changed_byte_is_found()
    {
        var path = Path.Combine(_copy, "scans", "0001.tiff");
        var time = File.GetLastWriteTimeUtc(path);
        var bytes = File.ReadAllBytes(path);
        bytes[599_999] ^= 1;
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, time);
        Assert.That(Compare().Single(), Does.StartWith("scans/0001.tiff SHA-256"));
    }

    [Test]
    public void A_missing_and_a_further_name_are_found()
    {
        File.Move(Path.Combine(_copy, "scans", "ö1.txt"), Path.Combine(_copy, "scans", "õ1.txt"));
        Directory.SetLastWriteTimeUtc(
            Path.Combine(_copy, "scans"),
            Directory.GetLastWriteTimeUtc(Path.Combine(_source, "scans"))
        );
        Assert.That(
            Compare(),
            Is.EquivalentTo(
                new[]
                {
                    "scans/ö1.txt is not among the restored files",
                    "scans/õ1.txt was restored and is not in the source",
                }
            )
        );
    }

    [Test]
    public void A_time_is_compared_to_its_last_digit()
    {
        var path = Path.Combine(_copy, "records.txt");
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddTicks(1));
        Assert.That(Compare(), Has.All.StartsWith("records.txt modification time").And.Not.Empty);
    }

    [Test]
    [Platform("Linux")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_mode_and_the_target_of_a_link_are_compared()
    {
        var path = Path.Combine(_copy, "records.txt");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        File.Delete(Path.Combine(_copy, "newest"));
        File.CreateSymbolicLink(Path.Combine(_copy, "newest"), "scans/0002.tiff");
        Assert.That(Compare(), Has.Some.StartsWith("records.txt mode"));
        Assert.That(Compare(), Has.Some.StartsWith("newest target"));
    }

    private List<string> Compare()
    {
        var files = _bench.Composition.OpenFileSystem();
        using var source = files.OpenSource(_source);
        using var copy = files.OpenSource(_copy);
        var before = FolderSurvey.Take(source, null, long.MaxValue, CancellationToken.None)!;
        var after = FolderSurvey.Take(copy, null, long.MaxValue, CancellationToken.None)!;
        return
        [
            .. new FolderComparison(source, before, copy, after)
                .Run(CancellationToken.None)
                .Select(difference => $"{difference.Path} {difference.What}"),
        ];
    }

    /// <summary>.NET reads and writes times to 100 ns, so a copy that it makes can be faithful only to such.</summary>
    private static void RoundTimes(DirectoryInfo folder)
    {
        foreach (var info in folder.EnumerateFileSystemInfos().Where(info => info.LinkTarget is null))
        {
            if (info is DirectoryInfo below)
            {
                RoundTimes(below);
            }
            else
            {
                File.SetLastWriteTimeUtc(info.FullName, info.LastWriteTimeUtc);
            }
        }

        Directory.SetLastWriteTimeUtc(folder.FullName, folder.LastWriteTimeUtc);
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var info in from.EnumerateFileSystemInfos())
        {
            var path = Path.Combine(to, info.Name);
            switch (info)
            {
                case { LinkTarget: { } target }:
                    File.CreateSymbolicLink(path, target);
                    SetLinkTime(path, info);
                    break;
                case DirectoryInfo folder:
                    Copy(folder, path);
                    break;
                case FileInfo file:
                    file.CopyTo(path);
                    File.SetLastWriteTimeUtc(path, file.LastWriteTimeUtc);
                    break;
            }
        }

        Directory.SetLastWriteTimeUtc(to, from.LastWriteTimeUtc);
    }

    private static void SetLinkTime(string path, FileSystemInfo source)
    {
        // .NET follows links when it sets times; touch does not
        using var touch = System.Diagnostics.Process.Start("touch", ["-h", "-r", source.FullName, path]);
        touch.WaitForExit();
    }
}
