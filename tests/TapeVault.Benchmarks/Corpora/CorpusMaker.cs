namespace TapeVault.Benchmarks.Corpora;

/// <summary>Makes corpora below a work folder, and keeps those that are there already.</summary>
/// <param name="work">Work folder.</param>
/// <param name="scale">1 for the whole size.</param>
internal sealed class CorpusMaker(string work, double scale)
{
    private const ulong Seed = 20260101;

    /// <summary>All corpora by letter.</summary>
    public static IReadOnlyList<ICorpus> All { get; } = [new OfficeArchive(), new Scans(), new Dumps()];

    /// <summary>The corpus's folder. A marker beside it, written last, says that it is whole and of which scale.</summary>
    public string Ensure(ICorpus corpus)
    {
        var folder = Path.Combine(work, corpus.Letter.ToString());
        var marker = Path.Combine(work, $"{corpus.Letter}.made");
        var label = FormattableString.Invariant($"seed {Seed} scale {scale}");
        if (File.Exists(marker) && File.ReadAllText(marker) == label)
        {
            return folder;
        }

        if (Directory.Exists(folder))
        {
            throw new IOException(
                $"{folder} is there, but is not a whole corpus of {label}: remove it or name another folder."
            );
        }

        Directory.CreateDirectory(folder);
        Parallel.For(0, corpus.ItemCount(scale), item => corpus.Make(folder, Seed, item, scale));
        File.WriteAllText(marker, label);
        return folder;
    }

    /// <summary>Number of files and of bytes below a folder.</summary>
    public static (int FileCount, long SizeBytes) Measure(string folder)
    {
        var sizes = new DirectoryInfo(folder)
            .EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => file.Length)
            .ToList();
        return (sizes.Count, sizes.Sum());
    }
}
