using TapeVault.Backup.Files;
using TapeVault.Catalog.Index;

namespace TapeVault.Backup.Sessions;

/// <summary>Counts what a run stores and tells it now and then.</summary>
internal sealed class BackupCounter(TimeProvider clock, IProgress<JobProgress>? progress)
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(200);

    private const int ListedProblems = 100;

    private readonly List<BackupProblem> _problems = [];
    private readonly long _started = clock.GetTimestamp();
    private long _toldAt;
    private long _streamedBytes;
    private SetTotals _totals;
    private Expectation? _expected;

    /// <summary>What the set amounts to so far.</summary>
    public SetTotals Totals => _totals;

    /// <summary>The first entries with a problem.</summary>
    public IReadOnlyList<BackupProblem> Problems => _problems;

    /// <summary>How long the run has taken.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_started);

    /// <summary>Says how much there is in all, once a second walk has found out. Any thread.</summary>
    public void Expect(long entries, long bytes) => Volatile.Write(ref _expected, new Expectation(entries, bytes));

    /// <summary>Counts an entry that is done.</summary>
    public void Add(IndexEntry entry)
    {
        _streamedBytes = 0;
        if (entry.Problem != 0 && _problems.Count < ListedProblems)
        {
            _problems.Add(new BackupProblem(entry.Path.ToString(), (SourceProblem)entry.Problem));
        }

        _totals = new SetTotals(
            _totals.Entries + 1,
            _totals.ContentBytes + (entry.Parts.Count > 0 ? entry.SizeBytes : 0),
            _totals.Problems + (entry.Problem == 0 ? 0 : 1)
        );
        Tell();
    }

    /// <summary>Counts bytes of a large file under way.</summary>
    public void AddStreamed(long bytes)
    {
        _streamedBytes += bytes;
        Tell();
    }

    private void Tell()
    {
        if (progress is null || (_toldAt != 0 && clock.GetElapsedTime(_toldAt) < TellEvery))
        {
            return;
        }

        _toldAt = clock.GetTimestamp();
        var expected = Volatile.Read(ref _expected);
        progress.Report(
            new JobProgress(
                "Backing up",
                _totals.ContentBytes + _streamedBytes,
                expected?.Bytes,
                _totals.Entries,
                expected?.Entries,
                null
            )
        );
    }

    private sealed record Expectation(long Entries, long Bytes);
}
