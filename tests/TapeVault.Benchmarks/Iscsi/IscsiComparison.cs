namespace TapeVault.Benchmarks.Iscsi;

/// <summary>Blocks to and from a tape drive behind iSCSI, and the same bytes through a bare socket, in turn.</summary>
/// <param name="blockBytes">Length of a block.</param>
/// <param name="totalBytes">Bytes of one run.</param>
/// <param name="log">Takes a line for each pair.</param>
internal sealed class IscsiComparison(int blockBytes, long totalBytes, TextWriter log)
{
    /// <summary>Heading of the table whose rows <see cref="Run"/> makes.</summary>
    public const string Heading = """
        | iSCSI | digests | MB/s, median | bare socket MB/s | ratio, median (lowest, highest) |
        |---|---|---|---|---|
        """;

    private readonly int _blockCount = (int)(totalBytes / blockBytes);

    /// <summary>Measures writing and reading with or without digests; two rows.</summary>
    public IReadOnlyList<string> Run(bool digests, int pairCount)
    {
        using var tape = new LoopbackTape(digests);
        log.WriteLine(tape.Agreed);

        // compiled and grown buffers, not counted
        tape.Write(blockBytes, Math.Min(_blockCount, 500));
        tape.Read(blockBytes, Math.Min(_blockCount, 500));
        BareSocket.Run(blockBytes, Math.Min(_blockCount, 500));
        var writes = new List<(double Own, double Bare)>();
        var reads = new List<(double Own, double Bare)>();
        for (var pair = 0; pair < pairCount; pair++)
        {
            writes.Add(Pair(pair, "write", tape.Write));
            reads.Add(Pair(pair, "read", tape.Read));
        }

        return [Row("written", digests, writes), Row("read", digests, reads)];
    }

    private static string Row(string verb, bool digests, List<(double Own, double Bare)> pairs)
    {
        var ratios = pairs.ConvertAll(pair => pair.Own / pair.Bare);
        var own = Comparison.Median(pairs.Select(pair => pair.Own));
        var bare = Comparison.Median(pairs.Select(pair => pair.Bare));
        return FormattableString.Invariant(
            $"| {verb} | {(digests ? "CRC32C" : "none")} | {own:F0} | {bare:F0} | {Comparison.Median(ratios):F2} ({ratios.Min():F2}, {ratios.Max():F2}) |"
        );
    }

    private (double Own, double Bare) Pair(int pair, string verb, Func<int, int, TimeSpan> measure)
    {
        // who goes first changes with every pair
        var early = pair % 2 == 0 ? (TimeSpan?)null : BareSocket.Run(blockBytes, _blockCount);
        var own = Rate(measure(blockBytes, _blockCount));
        var bare = Rate(early ?? BareSocket.Run(blockBytes, _blockCount));
        log.WriteLine(
            FormattableString.Invariant(
                $"{verb} {pair + 1}: {own:F0} MB/s, bare socket {bare:F0} MB/s, ratio {own / bare:F2}"
            )
        );
        return (own, bare);
    }

    private double Rate(TimeSpan took) => (double)blockBytes * _blockCount / 1e6 / took.TotalSeconds;
}
