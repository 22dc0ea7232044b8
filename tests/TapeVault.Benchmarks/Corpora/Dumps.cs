using System.Globalization;

namespace TapeVault.Benchmarks.Corpora;

/// <summary>
/// Corpus C: two files of 3 GiB, 64 KiB of table text and 64 KiB of random bytes in turn, so that half compresses and
/// no 128 KiB repeat.
/// </summary>
internal sealed class Dumps : ICorpus
{
    private const int RunBytes = 64 * 1024;
    private const int PoolRuns = 1024;
    private const long FileBytes = 3L << 30;

    /// <inheritdoc/>
    public char Letter => 'C';

    /// <inheritdoc/>
    public int ItemCount(double scale) => 2;

    /// <inheritdoc/>
    public void Make(string folder, ulong seed, int item, double scale)
    {
        Directory.CreateDirectory(folder);
        var random = SplitMix.For(seed, Letter, item);
        var pool = TableText.Block(SplitMix.For(seed, Letter, int.MaxValue), PoolRuns * RunBytes).AsSpan();
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"dump-{item}.sql"));
        var chunk = new byte[2 * RunBytes];
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (var left = (long)(FileBytes * scale); left > 0; left -= chunk.Length)
            {
                pool.Slice(random.Below(PoolRuns) * RunBytes, RunBytes).CopyTo(chunk);
                random.Fill(chunk.AsSpan(RunBytes));
                file.Write(chunk.AsSpan(0, (int)Math.Min(chunk.Length, left)));
            }
        }

        CorpusFile.Finish(path, random, isPrivate: false);
    }
}
