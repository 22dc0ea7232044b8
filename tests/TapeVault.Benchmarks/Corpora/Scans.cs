using System.Globalization;

namespace TapeVault.Benchmarks.Corpora;

/// <summary>Corpus B: 2,000 files of about 1 MiB, PDF or TIFF by their first bytes, incompressible.</summary>
internal sealed class Scans : ICorpus
{
    private const int FilesPerFolder = 50;

    /// <inheritdoc/>
    public char Letter => 'B';

    /// <inheritdoc/>
    public int ItemCount(double scale) => (int)(2000 * scale);

    /// <inheritdoc/>
    public void Make(string folder, ulong seed, int item, double scale)
    {
        var random = SplitMix.For(seed, Letter, item);
        var batch = Path.Combine(
            folder,
            string.Create(CultureInfo.InvariantCulture, $"batch-{item / FilesPerFolder:000}")
        );
        Directory.CreateDirectory(batch);
        var data = new byte[Math.Max(64 * 1024, (int)random.Lognormal(13.83, 0.25))];
        random.Fill(data);
        var isPdf = random.Chance(0.7);
        (isPdf ? "%PDF-1.7\n%"u8 : "II*\0\u0008\0\0\0"u8).CopyTo(data);
        var name = string.Create(CultureInfo.InvariantCulture, $"document-{item:00000}.{(isPdf ? "pdf" : "tif")}");
        CorpusFile.Write(Path.Combine(batch, name), data, random, isPrivate: false);
    }
}
