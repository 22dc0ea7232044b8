using TapeVault.Benchmarks.Corpora;

namespace TapeVault.Benchmarks;

/// <summary>
/// Runs product and peer in turn over one corpus, so that both see the same machine, and reduces the runs to medians.
/// </summary>
/// <param name="verb"><c>backup</c> or <c>verify</c>.</param>
/// <param name="corpus">The corpus's letter.</param>
/// <param name="folder">Where it lies.</param>
/// <param name="log">Takes a line for each sample.</param>
internal sealed class Comparison(string verb, char corpus, string folder, TextWriter log)
{
    /// <summary>Heading of the table whose rows <see cref="Run"/> makes.</summary>
    public const string Heading = """
        | corpus | what | MB/s | beside it, tar and openssl MB/s | ratio | CPU s/GiB | tar and openssl CPU s/GiB | peak MiB | of it during the run MiB |
        |---|---|---|---|---|---|---|---|---|
        """;

    /// <summary>Measures and returns one row of the table.</summary>
    public string Run(int runCount)
    {
        var (_, sizeBytes) = CorpusMaker.Measure(folder);
        TarAndDigest.Run(folder, sizeBytes); // fills the page cache; not counted
        var pairs = Enumerable.Range(0, runCount).Select(run => Pair(run, sizeBytes)).ToList();
        return FormattableString.Invariant(
            $"| {corpus} | {verb} | {Median(pairs, p => p.Own.MegabytesPerSecond):F0} | {Median(pairs, p => p.Peer.MegabytesPerSecond):F0} | {Median(pairs, Ratio):F2} | {Median(pairs, p => p.Own.CpuSecondsPerGibibyte):F2} | {Median(pairs, p => p.Peer.CpuSecondsPerGibibyte):F2} | {Median(pairs, p => p.Own.PeakBytes / 1048576.0):F0} | {Median(pairs, p => p.Own.GrowthBytes / 1048576.0):F0} |"
        );
    }

    /// <summary>The middle value, or the mean of the two middle ones.</summary>
    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Median(
        IEnumerable<(Sample Own, Sample Peer)> pairs,
        Func<(Sample Own, Sample Peer), double> figure
    ) => Median(pairs.Select(figure));

    private static double Ratio((Sample Own, Sample Peer) pair) =>
        pair.Own.MegabytesPerSecond / pair.Peer.MegabytesPerSecond;

    private (Sample Own, Sample Peer) Pair(int run, long sizeBytes)
    {
        // who goes first changes with every pair
        var early = run % 2 == 0 ? null : TarAndDigest.Run(folder, sizeBytes);
        var own = OwnSide.Run(verb, folder);
        var peer = early ?? TarAndDigest.Run(folder, sizeBytes);
        log.WriteLine(
            FormattableString.Invariant(
                $"{corpus} {verb} {run + 1}: {own.MegabytesPerSecond:F0} MB/s, tar and openssl {peer.MegabytesPerSecond:F0} MB/s"
            )
        );
        return (own, peer);
    }
}
