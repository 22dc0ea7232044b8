using NUnit.Framework;
using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Operations;
using TapeVault.Operations.Retention;

namespace TapeVault.UnitTests.Operations;

[TestFixture]
public sealed class OverwriteGateTests
{
    private static readonly VolumeId Monday = new(new Guid("11111111-1111-1111-1111-111111111111"));
    private static readonly VolumeId Friday = new(new Guid("22222222-2222-2222-2222-222222222222"));

    public enum Naming
    {
        Nothing,
        TheOneFound,
        Another,
        Foreign,
    }

    /// <summary>The whole table: for each verb and content, which namings are enough. Everything else is refused.</summary>
    private static readonly Dictionary<(WriteVerb, VolumeContent), Naming[]> Allowed = new()
    {
        [(WriteVerb.Format, VolumeContent.Blank)] = Enum.GetValues<Naming>(),
        [(WriteVerb.Format, VolumeContent.UnfinishedFormat)] = Enum.GetValues<Naming>(),
        [(WriteVerb.Format, VolumeContent.Volume)] = [Naming.TheOneFound],
        [(WriteVerb.Format, VolumeContent.TornVolume)] = [Naming.TheOneFound],
        [(WriteVerb.Format, VolumeContent.Foreign)] = [Naming.Foreign],
        [(WriteVerb.Format, VolumeContent.Unreadable)] = [Naming.Foreign],
        [(WriteVerb.Erase, VolumeContent.Blank)] = Enum.GetValues<Naming>(),
        [(WriteVerb.Erase, VolumeContent.UnfinishedFormat)] = Enum.GetValues<Naming>(),
        [(WriteVerb.Erase, VolumeContent.Volume)] = [Naming.TheOneFound],
        [(WriteVerb.Erase, VolumeContent.TornVolume)] = [Naming.TheOneFound],
        [(WriteVerb.Erase, VolumeContent.Foreign)] = [Naming.Foreign],
        [(WriteVerb.Erase, VolumeContent.Unreadable)] = [Naming.Foreign],
        [(WriteVerb.Append, VolumeContent.Volume)] = [Naming.Nothing, Naming.TheOneFound, Naming.Foreign],
        [(WriteVerb.Append, VolumeContent.TornVolume)] = [Naming.Nothing, Naming.TheOneFound, Naming.Foreign],
    };

    private static readonly bool[] Switches = [false, true];

    private static IEnumerable<TestCaseData> EveryCase() =>
        from verb in Enum.GetValues<WriteVerb>()
        from content in Enum.GetValues<VolumeContent>()
        from naming in Enum.GetValues<Naming>()
        from isProtected in Switches
        let allowed = !isProtected && Allowed.GetValueOrDefault((verb, content), []).Contains(naming)
        select new TestCaseData(verb, content, naming, isProtected, allowed);

    [TestCaseSource(nameof(EveryCase))]
    public void The_rule_table_holds(
        WriteVerb verb,
        VolumeContent content,
        Naming naming,
        bool isProtected,
        bool allowed
    )
    {
        var answer = Ask(verb, Probe(content, isProtected), naming);

        Assert.That(answer.Permit is not null, Is.EqualTo(allowed), string.Join(' ', answer.Reasons));
        Assert.That(answer.Reasons, allowed ? Is.Empty : Is.Not.Empty);
        Assert.That(answer.IsAllowed, Is.EqualTo(allowed));
    }

    [Test]
    public void All_reasons_are_told_at_once()
    {
        var answer = Ask(WriteVerb.Append, Probe(VolumeContent.Volume, isProtected: true), Naming.Another);

        Assert.That(answer.Reasons, Has.Count.EqualTo(2));
        Assert.That(answer.Reasons[0], Does.Contain("write-protected"));
        Assert.That(answer.Reasons[1], Does.Contain("Wrong cartridge"));
    }

    [Test]
    public void The_wrong_cartridge_is_told_with_both_volumes()
    {
        var answer = Ask(WriteVerb.Append, Probe(VolumeContent.Volume), Naming.Another);

        Assert.That(
            answer.Reasons.Single(),
            Does.Contain("Monday 1").And.Contain($"{Monday}").And.Contain($"{Friday}")
        );
    }

    [Test]
    public void A_refusal_carries_its_reasons_into_the_error()
    {
        var answer = Ask(WriteVerb.Format, Probe(VolumeContent.Volume, isProtected: true), Naming.Nothing);

        var error = Assert.Throws<TapeVaultException>(() => answer.Require())!;
        Assert.That(error.Error, Is.SameAs(OperationsErrors.WriteRefused));
        Assert.That(
            answer.Reasons.Select(reason => error.Facts.Contains(reason, StringComparison.Ordinal)),
            Is.All.True
        );
    }

    [Test]
    public void The_permit_is_for_the_verb_and_the_volume_that_was_found()
    {
        var permit = Ask(WriteVerb.Format, Probe(VolumeContent.Volume), Naming.TheOneFound).Require();

        Assert.That((permit.Verb, permit.Volume), Is.EqualTo((WriteVerb.Format, (VolumeId?)Monday)));
        Assert.That(permit.Reason, Does.Contain("Monday 1"));
        Assert.That(() => permit.Spend(WriteVerb.Append, Monday), Throws.TypeOf<TapeVaultException>());
        Assert.That(() => permit.Spend(WriteVerb.Format, Friday), Throws.TypeOf<TapeVaultException>());
        Assert.That(() => permit.Spend(WriteVerb.Format, Monday), Throws.Nothing);
        Assert.That(() => permit.Spend(WriteVerb.Format, Monday), Throws.TypeOf<TapeVaultException>());
    }

    [TestCase(300, true)]
    [TestCase(301, false)]
    public void The_permit_lapses_after_five_minutes(int seconds, bool stillGood)
    {
        var clock = new SettableClock();
        var permit = new OverwriteGate(clock).Ask(WriteVerb.Format, Probe(VolumeContent.Blank), null).Require();

        clock.Now += TimeSpan.FromSeconds(seconds);

        Assert.That(
            () => permit.Spend(WriteVerb.Format, null),
            stillGood ? Throws.Nothing : Throws.TypeOf<TapeVaultException>()
        );
    }

    [Test]
    public void A_volume_whose_id_is_unknown_cannot_be_named_and_is_kept()
    {
        var nameless = Probe(VolumeContent.Volume) with { Id = null };

        Assert.That(Ask(WriteVerb.Format, nameless, Naming.Nothing).IsAllowed, Is.False);
        Assert.That(Ask(WriteVerb.Append, nameless, Naming.Nothing).IsAllowed, Is.False);
    }

    private static GateAnswer Ask(WriteVerb verb, VolumeProbe found, Naming naming) =>
        new OverwriteGate(new SettableClock()).Ask(
            verb,
            found,
            naming switch
            {
                Naming.TheOneFound => Monday,
                Naming.Another => Friday,
                _ => null,
            },
            nameForeign: naming == Naming.Foreign
        );

    private static VolumeProbe Probe(VolumeContent content, bool isProtected = false)
    {
        var isVolume = content is VolumeContent.Volume or VolumeContent.TornVolume;
        return new VolumeProbe(
            content,
            isVolume ? Monday : null,
            isVolume ? "Monday 1" : string.Empty,
            "SERIAL1",
            "MON001L9",
            isProtected,
            "a look"
        );
    }
}
