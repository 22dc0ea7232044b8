using System.CommandLine;
using TapeVault.Benchmarks.Corpora;
using TapeVault.Benchmarks.Iscsi;

namespace TapeVault.Benchmarks;

/// <summary>
/// The command line: <c>corpus</c>, <c>run</c>, <c>iscsi</c>, and <c>backup</c> and <c>verify</c>, which <c>run</c> starts.
/// </summary>
internal sealed class BenchmarkCommands
{
    private readonly Option<string> _work = new("--work")
    {
        Description = "Folder for the corpora; they are kept.",
        DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "tapevault-bench"),
    };

    private readonly Option<double> _scale = new("--scale")
    {
        Description = "1 for whole corpora (about 10 GiB together).",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string> _only = new("--only")
    {
        Description = "Letters of the corpora.",
        DefaultValueFactory = _ => "ABC",
    };

    private readonly Option<int> _runs = new("--runs")
    {
        Description = "Pairs of runs for each row.",
        DefaultValueFactory = _ => 5,
    };

    private readonly Option<string[]> _what = new("--what")
    {
        Description = "backup, verify or both.",
        DefaultValueFactory = _ => ["backup", "verify"],
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _existing = new("--existing")
    {
        Description = "Take the folders A, B, C below --work as they are, whoever made them.",
    };

    private readonly Option<int> _blockKibibytes = new("--block")
    {
        Description = "KiB of a block.",
        DefaultValueFactory = _ => 512,
    };

    private readonly Option<int> _mebibytes = new("--size")
    {
        Description = "MiB of one run.",
        DefaultValueFactory = _ => 2048,
    };

    /// <summary>Builds the tree.</summary>
    public RootCommand Root()
    {
        _what.AcceptOnlyFromAmong("backup", "verify");
        var corpus = new Command("corpus", "Makes the corpora.") { _work, _scale, _only };
        corpus.SetAction(MakeCorpora);
        var run = new Command("run", "Makes the corpora and measures.")
        {
            _work,
            _scale,
            _only,
            _runs,
            _what,
            _existing,
        };
        run.SetAction(Compare);
        var iscsi = new Command("iscsi", "Blocks through initiator and target over loopback, beside a bare socket.")
        {
            _runs,
            _blockKibibytes,
            _mebibytes,
        };
        iscsi.SetAction(CompareIscsi);
        return new RootCommand(
            "Measures TapeVault beside tar and openssl on made-up corpora, and iSCSI beside a socket."
        )
        {
            corpus,
            run,
            iscsi,
            Measured("backup", OwnSide.Backup),
            Measured("verify", OwnSide.Verify),
        };
    }

    private static Command Measured(string name, Func<string, CancellationToken, Sample> measure)
    {
        var folder = new Argument<string>("folder");
        var command = new Command(name, $"One measured {name} of a folder; what run starts.") { folder };
        command.SetAction(parsed =>
            System.Console.WriteLine(SampleText.Write(measure(parsed.GetRequiredValue(folder), CancellationToken.None)))
        );
        return command;
    }

    private void MakeCorpora(ParseResult parsed)
    {
        foreach (var (corpus, folder) in Chosen(parsed))
        {
            var (fileCount, sizeBytes) = CorpusMaker.Measure(folder);
            System.Console.WriteLine($"{corpus.Letter}: {fileCount} files, {sizeBytes} bytes in {folder}");
        }
    }

    private void Compare(ParseResult parsed)
    {
        var rows = (
            from chosen in Chosen(parsed)
            from verb in parsed.GetRequiredValue(_what)
            select new Comparison(verb, chosen.Corpus.Letter, chosen.Folder, System.Console.Error).Run(
                parsed.GetValue(_runs)
            )
        ).ToList();
        System.Console.WriteLine(Comparison.Heading);
        rows.ForEach(System.Console.WriteLine);
    }

    private void CompareIscsi(ParseResult parsed)
    {
        var comparison = new IscsiComparison(
            parsed.GetValue(_blockKibibytes) << 10,
            (long)parsed.GetValue(_mebibytes) << 20,
            System.Console.Error
        );
        var runs = parsed.GetValue(_runs);
        string[] rows = [.. comparison.Run(digests: false, runs), .. comparison.Run(digests: true, runs)];
        System.Console.WriteLine(IscsiComparison.Heading);
        Array.ForEach(rows, System.Console.WriteLine);
    }

    private IEnumerable<(ICorpus Corpus, string Folder)> Chosen(ParseResult parsed)
    {
        var work = parsed.GetRequiredValue(_work);
        var maker = new CorpusMaker(work, parsed.GetValue(_scale));
        var letters = parsed.GetRequiredValue(_only);
        var asTheyAre = parsed.GetValue(_existing);
        return CorpusMaker
            .All.Where(corpus => letters.Contains(corpus.Letter, StringComparison.OrdinalIgnoreCase))
            .Select(corpus =>
                (corpus, asTheyAre ? Path.Combine(work, corpus.Letter.ToString()) : maker.Ensure(corpus))
            );
    }
}
