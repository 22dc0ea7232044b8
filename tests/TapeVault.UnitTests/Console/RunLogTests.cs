using NUnit.Framework;
using TapeVault.Console;
using TapeVault.Console.Logging;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.UnitTests.Console;

public sealed class RunLogTests
{
    private const string Secret = "Meyer-Anna-1961.pdf";

    private string _folder = string.Empty;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("tapevault-log-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_name_in_an_exception_does_not_reach_the_log()
    {
        var text = LogOf(fileNames: false, Failure());
        Assert.That(text, Does.Not.Contain(Secret));
        Assert.That(text, Does.Contain("TV-U099").And.Contain("System.InvalidOperationException"));
        Assert.That(text, Does.Contain("System.IO.FileNotFoundException").And.Contain(nameof(Failure)));
    }

    [Test]
    public void A_name_in_the_facts_of_an_error_does_not_reach_the_log()
    {
        var text = LogOf(fileNames: false, new TapeVaultException(MediaErrors.FileExists, $"It is '{Secret}'."));
        Assert.That(text, Does.Contain("TV-M002").And.Not.Contain(Secret));
    }

    [Test]
    public void Names_are_logged_only_when_the_configuration_allows_it() =>
        Assert.That(LogOf(fileNames: true, Failure()), Does.Contain(Secret));

    [Test]
    public void Every_line_of_a_run_carries_its_id()
    {
        var text = LogOf(fileNames: false, new OperationCanceledException());
        Assert.That(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.GreaterThan(4));
        Assert.That(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.All.Contains(" run-17 "));
    }

    [Test]
    public void Two_runs_at_once_both_have_a_log()
    {
        using var first = RunLog.Open(_folder, "run-1", fileNames: false, TimeProvider.System);
        using var second = RunLog.Open(_folder, "run-2", fileNames: false, TimeProvider.System);
        first.Started("a", "1");
        second.Started("b", "1");
        first.Dispose();
        second.Dispose();
        Assert.That(Text(), Does.Contain("run-1 started a").And.Contain("run-2 started b"));
    }

    private static InvalidOperationException Failure()
    {
        try
        {
            throw new FileNotFoundException($"Could not find file '/srv/scans/{Secret}'.");
        }
        catch (FileNotFoundException inner)
        {
            return new InvalidOperationException($"Reading {Secret} failed.", inner);
        }
    }

    private string LogOf(bool fileNames, Exception failure)
    {
        using (var log = RunLog.Open(_folder, "run-17", fileNames, TimeProvider.System))
        {
            log.Started("tapevault backup", "0.1.0");
            log.DeviceTaken("lto");
            log.Reached("set committed", "20260102T030405Z-1a2b3c4d", 12, 3456);
            log.StopRequested(now: false);
            log.Failed(TapeVault.Console.Output.ErrorPresenter.Explain(failure).Error, failure);
            log.Ended(ExitCode.Fault);
        }

        return Text();
    }

    private string Text() => string.Concat(Directory.EnumerateFiles(_folder).Select(File.ReadAllText));
}
