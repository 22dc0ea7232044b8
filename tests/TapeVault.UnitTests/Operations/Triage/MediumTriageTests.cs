using NUnit.Framework;
using TapeVault.Media;
using TapeVault.Operations.Triage;

namespace TapeVault.UnitTests.Operations.Triage;

/// <summary>
/// The whole of triage: the table below says what is expected of every combination of the inputs, so that no guard of a rule
/// can be dropped or turned round without a combination that shows it.
/// </summary>
[TestFixture]
public sealed class MediumTriageTests
{
    /// <summary>The first row that fits gives the verdict.</summary>
    private static readonly (string Name, MediumVerdict Verdict, Func<TriageCase, bool> Fits)[] Table =
    [
        ("foreign data", MediumVerdict.Foreign, c => c.Content == VolumeContent.Foreign),
        ("written", MediumVerdict.WrittenElsewhere, c => c is { Journal: "closed", Reference: "changed" }),
        (
            "written after our session broke off",
            MediumVerdict.WrittenElsewhere,
            c => c is { Journal: "open", Reference: "changed", Drives: "strange", Loads: "2" or "untold" }
        ),
        (
            "more megabytes",
            MediumVerdict.WrittenElsewhere,
            c => c is { Journal: "closed", Reference: "untold", Megabytes: "2" }
        ),
        ("another volume", MediumVerdict.WrittenElsewhere, c => c is { Journal: "closed", Volume: "other" }),
        (
            "erased",
            MediumVerdict.WrittenElsewhere,
            c => c is { Journal: "closed", Content: VolumeContent.Blank, Volume: "none" or "same" }
        ),
        ("never closed", MediumVerdict.TailUncertain, c => c.Journal == "open"),
        (
            "torn",
            MediumVerdict.TailUncertain,
            c => c.Content is VolumeContent.TornVolume or VolumeContent.UnfinishedFormat or VolumeContent.Unreadable
        ),
        ("no end", MediumVerdict.TailUncertain, c => c.End == "missing"),
        ("power alert", MediumVerdict.TailUncertain, c => c.Alert is "18" or "50" or "51"),
        (
            "power alert of another load",
            MediumVerdict.TailUncertain,
            c => c.Alert == "old 18" && c is not { Journal: "closed", Loads: "0", Power: not "other drive" }
        ),
        ("fewer loads", MediumVerdict.TailUncertain, c => c is { Journal: not "none", Loads: "-1" }),
        (
            "a strange drive",
            MediumVerdict.LoadedElsewhere,
            c => c is { Journal: not "none", Drives: "strange", Loads: "2" or "untold" }
        ),
        ("first sight", MediumVerdict.NotKnownYet, c => c.Journal == "none"),
        ("cannot be told", MediumVerdict.NotKnownYet, c => c is { Reference: "untold", Megabytes: "untold" }),
        ("clean", MediumVerdict.Clean, _ => true),
    ];

    [Test]
    public void Every_combination_of_the_inputs_has_the_verdict_of_the_table()
    {
        var count = 0;
        var rows = new HashSet<string>();
        foreach (var one in TriageCase.All())
        {
            var row = Array.Find(Table, row => row.Fits(one));
            var verdict = MediumTriage.Judge(one.Question());
            if (verdict.Verdict != row.Verdict)
            {
                Assert.Fail(
                    $"{one}: {verdict.Verdict}, and {row.Verdict} by '{row.Name}'; {string.Join(' ', verdict.Reasons)}"
                );
            }

            if (verdict.Verdict != MediumVerdict.Clean && verdict.Reasons.Count == 0)
            {
                Assert.Fail($"{one}: {verdict.Verdict} without a reason");
            }

            rows.Add(row.Name);
            count++;
        }

        Assert.That(rows, Is.EquivalentTo(Table.Select(row => row.Name)), "every row is used");
        Assert.That(count, Is.EqualTo(612_360));
    }

    [TestCaseSource(nameof(RulesThatDecide))]
    public void Without_this_rule_some_medium_gets_another_verdict(TriageRule rule)
    {
        var others = TriageRules.All.Where(other => other != rule).ToList();
        Assert.That(
            TriageCase
                .All()
                .Any(one =>
                    MediumTriage.Judge(one.Question()).Verdict != MediumTriage.Judge(one.Question(), others).Verdict
                ),
            Is.True
        );
    }

    [Test]
    public void A_medium_that_nobody_touched_is_clean_without_a_word() =>
        Assert.That(MediumTriage.Judge(TriageCase.Untouched.Question()).Reasons, Is.Empty);

    [Test]
    public void All_reasons_are_told_not_only_that_of_the_verdict()
    {
        var verdict = MediumTriage.Judge(
            (
                TriageCase.Untouched with
                {
                    Reference = "changed",
                    End = "missing",
                    Alert = "18",
                    Loads = "2",
                    Drives = "strange",
                }
            ).Question()
        );
        Assert.That(verdict.Verdict, Is.EqualTo(MediumVerdict.WrittenElsewhere));
        Assert.That(verdict.Reasons, Has.Count.EqualTo(5)); // one for each of two partitions that were written
        Assert.That(string.Join(' ', verdict.Reasons), Does.Contain("ELSEWHERE").And.Contain("TapeAlert 18"));
    }

    [TestCase("0", "the drive kept its power")]
    [TestCase("1", "switched off and on once since")]
    [TestCase("other drive", "never closed.")]
    public void A_session_that_was_never_closed_is_told_with_what_became_of_the_drive(string power, string told)
    {
        var verdict = MediumTriage.Judge((TriageCase.Untouched with { Journal = "open", Power = power }).Question());
        Assert.That(verdict.Reasons.Single(), Does.Contain(told).And.Contain("backup X"));
    }

    [Test]
    public void A_drive_that_lost_power_behind_a_proper_close_is_told_and_harmless()
    {
        var verdict = MediumTriage.Judge((TriageCase.Untouched with { Power = "1" }).Question());
        Assert.That(verdict.Verdict, Is.EqualTo(MediumVerdict.Clean));
        Assert.That(verdict.Reasons.Single(), Does.Contain("switched off and on once"));
    }

    [Test]
    public void Loads_in_own_drives_are_counted_and_harmless()
    {
        var verdict = MediumTriage.Judge((TriageCase.Untouched with { Loads = "2" }).Question());
        Assert.That(verdict.Verdict, Is.EqualTo(MediumVerdict.Clean));
        Assert.That(verdict.Reasons.Single(), Is.EqualTo("It was loaded once in between."));
    }

    [Test]
    public void A_drive_that_notes_a_load_only_at_its_end_hides_no_strange_one()
    {
        var question = (TriageCase.Untouched with { Loads = "2" }).Question();
        var late = question with { Now = question.Now with { LastDrives = ["ELSEWHERE", "DRIVE1"] } };
        Assert.That(MediumTriage.Judge(late).Verdict, Is.EqualTo(MediumVerdict.LoadedElsewhere));
    }

    private static IEnumerable<TestCaseData> RulesThatDecide() =>
        TriageRules
            .All.Where(rule => rule.Verdict != MediumVerdict.Clean)
            .Select(rule => new TestCaseData(rule).SetArgDisplayNames(rule.Name));
}
