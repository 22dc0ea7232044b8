using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace TapeVault.SimulationTests.Fuzz;

/// <summary>
/// Gives subjects mutated inputs, in turns, until the time is up. The same seed makes the same inputs for a subject, whatever
/// the machine's speed; only how far it gets differs. One campaign, one use.
/// </summary>
internal sealed class FuzzCampaign(IReadOnlyList<FuzzSubject> subjects, ulong seed)
{
    /// <summary>Seconds that a campaign of the tests lasts.</summary>
    public const string SecondsVariable = "TVTEST_FUZZ_SECONDS";

    /// <summary>Its seed.</summary>
    public const string SeedVariable = "TVTEST_FUZZ_SEED";

    /// <summary>One input to be tried again: subject, bar, hexadecimal digits.</summary>
    public const string ReplayVariable = "TVTEST_FUZZ_REPLAY";

    private const int MostKept = 128;
    private const int WaitFactor = 30;
    private const int FirstInputs = 4;

    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, (long Tried, long Taken)> _counts = [];
    private readonly List<FuzzFinding> _findings = [];
    private volatile Attempt? _current;

    /// <summary>
    /// Processor time of the process after which one input counts as an endless loop; on a busy machine the clock says nothing.
    /// One that waits without working counts after thirty times as long by the clock.
    /// </summary>
    public TimeSpan LongestInput { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Runs until the time is up, or every subject has failed.</summary>
    public FuzzReport Run(TimeSpan duration)
    {
        var worker = new Thread(() => Work(duration)) { IsBackground = true, Name = "fuzz" };
        worker.Start();
        while (!worker.Join(WatchInterval))
        {
            if (_current is { } attempt && (attempt.Work > LongestInput || attempt.Age > WaitFactor * LongestInput))
            {
                // a thread cannot be ended from outside: the finding is told and the process has to be ended
                _findings.Add(new FuzzFinding(attempt.Subject, seed, attempt.Input, "comes to no end"));
                break;
            }
        }

        return new FuzzReport(
            seed,
            _counts.Values.Sum(count => count.Tried),
            _counts.Values.Sum(count => count.Taken),
            _counts,
            _findings
        );
    }

    /// <summary>Tries one input.</summary>
    /// <returns>What it did wrong, or null; and whether it was taken.</returns>
    public static (string? Failure, bool Taken) Try(FuzzSubject subject, byte[] input)
    {
        var allowance = subject.Allowance(input.Length);
        var (failure, taken, allocated) = Measure(subject, input);
        if (failure is null && allocated > allowance)
        {
            // what is made once in a process, such as a compiled property, is not the input's doing
            (failure, taken, allocated) = Measure(subject, input);
        }

        return failure is null && allocated > allowance
            ? ($"{allocated} bytes allocated for {input.Length} of input; {allowance} are allowed", taken)
            : (failure, taken);
    }

    private static (string? Failure, bool Taken, long Allocated) Measure(FuzzSubject subject, byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        bool taken;
        try
        {
            taken = subject.Read(input);
        }
        catch (Exception refusal) when (subject.IsRefusal(refusal))
        {
            taken = false;
        }
        catch (OutOfMemoryException)
        {
            return ("asks for more memory than there is", false, 0);
        }
        catch (Exception failure)
        {
            return ($"{failure.GetType().Name}: {failure.Message}\n{failure.StackTrace}", false, 0);
        }

        return (null, taken, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Work(TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var turns = subjects.Select(subject => new Turn(subject, seed)).ToList();

        // a short first round, however little time there is: every subject has its turn
        turns.RemoveAll(turn => !Take(turn, FirstInputs));
        while (clock.Elapsed < duration && turns.Count > 0)
        {
            for (var i = turns.Count - 1; i >= 0 && clock.Elapsed < duration; i--)
            {
                if (!Take(turns[i], turns[i].Subject.Slice))
                {
                    turns.RemoveAt(i);
                }
            }
        }
    }

    /// <summary>One subject's turn.</summary>
    /// <returns>False when it failed.</returns>
    private bool Take(Turn turn, int inputs)
    {
        var (tried, taken) = _counts.GetValueOrDefault(turn.Subject.Name);
        for (var left = inputs; left > 0; left--)
        {
            var input = turn.Next();
            _current = new Attempt(turn.Subject.Name, input);
            var (failure, wasTaken) = Try(turn.Subject, input);
            _current = null;
            tried++;
            if (failure is not null)
            {
                _findings.Add(new FuzzFinding(turn.Subject.Name, seed, input, failure));
                _counts[turn.Subject.Name] = (tried, taken);
                return false;
            }

            if (wasTaken)
            {
                taken++;
                turn.Keep(input);
            }
        }

        _counts[turn.Subject.Name] = (tried, taken);
        return true;
    }

    private sealed record Attempt(string Subject, byte[] Input)
    {
        private readonly long _begun = Stopwatch.GetTimestamp();
        private readonly TimeSpan _workedBefore = Worked();

        public TimeSpan Work => Worked() - _workedBefore;

        public TimeSpan Age => Stopwatch.GetElapsedTime(_begun);

        private static TimeSpan Worked() => Environment.CpuUsage.TotalTime;
    }

    /// <summary>A subject with its own chance and what it has taken so far.</summary>
    private sealed class Turn
    {
        private readonly Random _random;
        private readonly ByteMutator _mutator;
        private readonly List<byte[]> _known;
        private readonly int _seedCount;

        public Turn(FuzzSubject subject, ulong seed)
        {
            Subject = subject;
            var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{subject.Name}"));
            _random = new Random(BitConverter.ToInt32(digest));
            _mutator = new ByteMutator(_random, subject.LongestInput);
            _known = [.. subject.Seeds];
            if (_known.Count == 0)
            {
                _known.Add(new byte[64]);
            }

            _seedCount = _known.Count;
        }

        public FuzzSubject Subject { get; }

        public byte[] Next() => _mutator.Mutate(_known[_random.Next(_known.Count)], _known[_random.Next(_known.Count)]);

        /// <summary>What was taken may be mutated further; the seeds always stay.</summary>
        public void Keep(byte[] input)
        {
            if (_known.Count < _seedCount + MostKept)
            {
                _known.Add(input);
            }
            else if (_random.Next(16) == 0)
            {
                _known[_seedCount + _random.Next(MostKept)] = input;
            }
        }
    }
}
