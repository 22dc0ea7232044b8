using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TapeVault.PeerTests;

/// <summary>
/// What <c>iscsi-test-cu</c> printed, test by test. CUnit counts a test that skips itself as passed, and an abort leaves no
/// summary at all, so neither exit code nor summary alone is believed.
/// </summary>
internal sealed partial class CuReport
{
    private CuReport(IReadOnlyList<CuTest> tests, int? ran)
    {
        Tests = tests;
        Ran = ran;
    }

    /// <summary>The tests in the order in which they ran.</summary>
    public IReadOnlyList<CuTest> Tests { get; }

    /// <summary>How many tests the program itself says that it ran; null if it did not come to its summary.</summary>
    public int? Ran { get; }

    /// <summary>Reads the program's output.</summary>
    /// <param name="text">All of it.</param>
    /// <param name="family">Family that was asked for: <c>iSCSI</c>, <c>SCSI</c>.</param>
    public static CuReport Read(string text, string family)
    {
        var tests = new List<CuTest>();
        var suite = "";
        string? name = null;
        var said = new StringBuilder();
        int? ran = null;
        foreach (var line in text.Split('\n').Append("Run Summary"))
        {
            var begin = BeginOfTest().Match(line);
            var isSuite = line.StartsWith("Suite: ", StringComparison.Ordinal);
            if (
                name is not null
                && (begin.Success || isSuite || line.StartsWith("Run Summary", StringComparison.Ordinal))
            )
            {
                tests.Add(new CuTest($"{family}.{suite}.{name}", OutcomeOf(said.ToString()), said.ToString()));
                name = null;
            }

            if (isSuite)
            {
                suite = line["Suite: ".Length..].Trim();
            }
            else if (begin.Success)
            {
                name = begin.Groups["name"].Value;
                said.Clear().AppendLine(begin.Groups["said"].Value);
            }
            else
            {
                said.AppendLine(line);
            }

            if (TestsInSummary().Match(line) is { Success: true } summary)
            {
                ran = int.Parse(summary.Groups["ran"].Value, CultureInfo.InvariantCulture);
            }
        }

        return new CuReport(tests, ran);
    }

    /// <summary>Names of the tests that ended so.</summary>
    public IEnumerable<string> Ended(CuOutcome outcome) =>
        Tests.Where(test => test.Outcome == outcome).Select(test => test.Name);

    /// <summary>
    /// CUnit's verdict stands at the beginning of a line or right after the test's name. What a test says of commands that failed
    /// as they should comes before it, and what follows it is no more the test's.
    /// </summary>
    private static CuOutcome OutcomeOf(string said)
    {
        var verdict = Verdict().Match(said);
        return verdict.Value != "passed" ? CuOutcome.Failed
            : said[..verdict.Index].Contains("[SKIPPED]", StringComparison.Ordinal) ? CuOutcome.Skipped
            : CuOutcome.Passed;
    }

    [GeneratedRegex("^(passed|FAILED)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Verdict();

    [GeneratedRegex(@"^\s*Test: (?<name>\S+) \.\.\.(?<said>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BeginOfTest();

    [GeneratedRegex(@"^\s*tests\s+\d+\s+(?<ran>\d+)\s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestsInSummary();
}
