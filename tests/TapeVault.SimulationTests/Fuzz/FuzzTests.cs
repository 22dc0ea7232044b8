using System.Globalization;
using NUnit.Framework;

namespace TapeVault.SimulationTests.Fuzz;

/// <summary>
/// Bytes from a wire, damaged in every way that a seeded mutator has, find nothing but a refusal. How long it runs says
/// <c>TVTEST_FUZZ_SECONDS</c>.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed class FuzzTests
{
    private const int DefaultSeconds = 20;

    private FuzzSubjects _subjects = null!;

    [OneTimeSetUp]
    public void Collect() => _subjects = new FuzzSubjects();

    [Test]
    public void Damaged_bytes_are_refused_without_exception_large_allocation_or_endless_loop()
    {
        var seconds = Setting(FuzzCampaign.SecondsVariable, DefaultSeconds);
        var seed = Setting(FuzzCampaign.SeedVariable, 1);
        var report = new FuzzCampaign(_subjects.All, (ulong)seed).Run(TimeSpan.FromSeconds(seconds));
        TestContext.Out.WriteLine($"{_subjects.Corpus.Count} byte strings to begin with");
        TestContext.Out.WriteLine($"{report.Inputs} inputs, {report.Accepted} taken, seed {seed}, {seconds} s");
        foreach (var (name, (tried, taken)) in report.BySubject.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            TestContext.Out.WriteLine($"{tried, 12} {taken, 12} {name}");
        }

        Assert.That(report.Findings.Select(finding => finding.ToString()), Is.Empty);
        Assert.That(report.BySubject, Has.Count.EqualTo(_subjects.All.Count), "every subject had its turn");
    }

    [Test]
    public void An_input_that_was_found_is_tried_again()
    {
        if (Environment.GetEnvironmentVariable(FuzzCampaign.ReplayVariable) is not { } found)
        {
            Assert.Ignore($"{FuzzCampaign.ReplayVariable} names no input");
            return;
        }

        var parts = found.Split('|');
        var subject = _subjects.All.Single(subject => subject.Name == parts[0]);
        Assert.That(FuzzCampaign.Try(subject, Convert.FromHexString(parts[1])).Failure, Is.Null);
    }

    [Test]
    public void Every_reader_of_bytes_is_a_subject()
    {
        Assert.That(
            _subjects.Readers.NotUnderstood,
            Is.SubsetOf(_subjects.HandListed.Select(subject => subject.Name)),
            "readers that reflection cannot call are listed by hand"
        );
        Assert.That(_subjects.Readers.Subjects, Has.Count.GreaterThan(150));
        Assert.That(_subjects.All.Select(subject => subject.Name), Is.Unique);
    }

    [Test]
    public void Every_subject_begins_with_bytes_that_it_takes()
    {
        var without = _subjects.All.Where(subject => subject.Seeds.Count == 0).Select(subject => subject.Name);
        Assert.That(string.Join(", ", without), Is.Empty);
    }

    private static long Setting(string name, int otherwise) =>
        long.TryParse(
            Environment.GetEnvironmentVariable(name),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : otherwise;
}
