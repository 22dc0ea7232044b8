using System.Diagnostics;
using NUnit.Framework;
using TapeVault.Catalog.Index;
using TapeVault.Model;

namespace TapeVault.UnitTests.Catalog.Index;

/// <summary>Measures an index of ten million files; docs/formats/file-index.md holds the figures and the command.</summary>
public sealed class TenMillionFilesTest
{
    private const int Files = 10_000_000;

    [Test]
    [Explicit("takes a minute and 700 MB of disk")]
    public void Ten_million_files_are_written_and_searched()
    {
        var path = Path.GetTempFileName();
        try
        {
            Measure("make entries only", () => _ = SyntheticIndex.Make(Files).Count());
            Measure("make and write", () => Write(path));
            TestContext.Out.WriteLine($"{new FileInfo(path).Length:N0} bytes");
            using var index = FileIndex.Open(path);
            Measure("verify SHA-256", index.Verify);
            Measure("read all entries", () => _ = index.All().Count());
            Measure("10,000 finds", () => Find(index));
            Measure("substring", () => _ = index.Containing("Scan-0042", ignoreCase: false).Count());
            Measure("substring, either case", () => _ = index.Containing("scan-0042", ignoreCase: true).Count());
            Measure("digest", () => _ = index.WithDigest(SyntheticIndex.Digest(Files / 2)).Single());
            Assert.That(index.Find(SyntheticIndex.File(Files - 1).Path), Is.Not.Null);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Write(string path)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        using var writer = new FileIndexWriter(stream);
        foreach (var entry in SyntheticIndex.Make(Files))
        {
            writer.Append(entry);
        }

        writer.Complete();
    }

    private static void Find(FileIndex index)
    {
        for (var i = 0; i < 10_000; i++)
        {
            var number = (int)(i * 999_979L % Files);
            Assert.That(index.Find(BytePath.FromText(SyntheticIndex.PathOf(number))), Is.Not.Null);
        }
    }

    private static void Measure(string what, Action action)
    {
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        action();
        process.Refresh();
        var seconds = (process.TotalProcessorTime - processor).TotalSeconds;
        TestContext.Out.WriteLine($"{what, -24} {watch.Elapsed.TotalSeconds, 7:F2} s, processor {seconds, 7:F2} s");
    }
}
