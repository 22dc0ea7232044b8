using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.Platform.Iscsi;
using TapeVault.Scsi;
using TapeVault.Scsi.Iscsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>The product's own initiator at the target: what belongs to one initiator and what they share.</summary>
public sealed class TargetNexusTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Test]
    public void The_products_drive_writes_and_reads_through_it()
    {
        using var bench = new TargetBench();
        using var path = bench.Open();
        SettleAttentions(path);
        var block = new byte[512 * 1024];
        new Random(1).NextBytes(block);
        for (int i = 0; i < 8; i++)
        {
            var written = path.Execute(Write(block.Length), ScsiBuffer.Out(block), Patience);
            Assert.That((written.IsGood, written.ResidualBytes), Is.EqualTo((true, 0)));
        }

        Assert.That(path.Execute(new RewindCdb(false).ToCommand(), ScsiBuffer.None, Patience).IsGood);
        var back = new byte[block.Length + 4];
        var read = path.Execute(Read(back.Length), ScsiBuffer.In(back), Patience);
        Assert.That(read.ResidualBytes, Is.EqualTo(4));
        Assert.That(back[..block.Length], Is.EqualTo(block));
    }

    [Test]
    public void Two_initiators_use_one_drive_and_each_has_its_own_unit_attentions()
    {
        using var bench = new TargetBench();
        using var one = bench.Open(options: Named("one"));
        using var two = bench.Open(options: Named("two"));
        SettleAttentions(one);
        Assert.That(
            Sense(TestReady(two))?.Key,
            Is.EqualTo(SenseKey.UnitAttention),
            "two has not heard of the power on"
        );
        SettleAttentions(two);
        bench.Drive.RaiseUnitAttention(AdditionalSense.ModeParametersChanged);
        Assert.That(Sense(TestReady(one))?.Condition, Is.EqualTo(AdditionalSense.ModeParametersChanged));
        Assert.That(Sense(TestReady(two))?.Condition, Is.EqualTo(AdditionalSense.ModeParametersChanged));
        Assert.That(TestReady(one).IsGood);
        var work = Parallel(() => WriteMany(one), () => WriteMany(two));
        Assert.That(work, Is.All.True);
        Assert.That(bench.Target.InitiatorPorts, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_session_that_was_lost_comes_back_with_a_unit_attention()
    {
        using var bench = new TargetBench();
        using var path = bench.Open();
        SettleAttentions(path);
        bench.Target.DropConnections();
        var first = TestReady(path);
        while (first.HostStatus != HostStatus.Ok)
        {
            first = TestReady(path);
        }

        Assert.That(Sense(first)?.Condition, Is.EqualTo(AdditionalSense.NexusLoss));
        Assert.That(TestReady(path).IsGood);
    }

    [Test]
    public void The_same_initiator_port_takes_over_its_own_session()
    {
        using var bench = new TargetBench();
        using var old = bench.Ready();
        Assert.That(bench.Target.InitiatorPorts, Is.EqualTo(new[] { "iqn.2026-01.example.test:raw,i,0x800000000001" }));
        using var again = bench.Raw().LoggedIn();
        Assert.That(old.IsHungUp());
        Assert.That(bench.Target.InitiatorPorts, Has.Count.EqualTo(1));
        TargetDataTests.AssertSense(again.Exchange(again.Command(0x80, 0, TargetBench.TestUnitReady)), 6, 0x29, 0x07);
    }

    [Test]
    public void Prevention_of_removal_ends_with_the_session_that_asked_for_it()
    {
        using var bench = new TargetBench();
        var path = bench.Open();
        SettleAttentions(path);
        Assert.That(path.Execute(new PreventAllowCdb(true).ToCommand(), ScsiBuffer.None, Patience).IsGood);
        Assert.That(Locked(bench.Drive, drive => drive.Eject()), Is.Null);
        path.Dispose();
        Until(() => bench.Target.InitiatorPorts.Count == 0);
        Assert.That(Locked(bench.Drive, drive => drive.Eject()), Is.Not.Null);
    }

    [Test]
    public void A_host_fault_and_a_command_without_answer_reach_the_product()
    {
        using var bench = new TargetBench();
        using var path = bench.Open();
        SettleAttentions(path);
        bench.Drive.Faults.Add(new DriveFault { Operation = OperationCode.Rewind, HostStatus = HostStatus.Error });
        var failed = path.Execute(new RewindCdb(false).ToCommand(), ScsiBuffer.None, Patience);
        Assert.That(failed.HostStatus, Is.Not.EqualTo(HostStatus.Ok));
        bench.Drive.Faults.Add(new DriveFault { Operation = OperationCode.Rewind, HostStatus = HostStatus.TimedOut });
        var late = path.Execute(new RewindCdb(false).ToCommand(), ScsiBuffer.None, TimeSpan.FromMilliseconds(300));
        Assert.That(late.HostStatus, Is.EqualTo(HostStatus.TimedOut));
        Assert.That(TestReady(path).IsGood, "the task was aborted and the session lives");
        bench.Drive.Faults.Add(
            new DriveFault { Operation = OperationCode.Rewind, HostStatus = HostStatus.TransportDisrupted }
        );
        var torn = path.Execute(new RewindCdb(false).ToCommand(), ScsiBuffer.None, Patience);
        Assert.That(torn.HostStatus, Is.EqualTo(HostStatus.TransportDisrupted));
    }

    [Test]
    public void Digests_hold_for_long_transfers()
    {
        using var bench = new TargetBench();
        var options = new IscsiOptions();
        using var path = bench.Open(
            options: options with
            {
                Parameters = options.Parameters with { HeaderDigest = true, DataDigest = true, DigestsRequired = true },
            }
        );
        SettleAttentions(path);
        Assert.That(path.Agreed, Is.Not.Null);
        Assert.That((path.Agreed!.HeaderDigest, path.Agreed.DataDigest), Is.EqualTo((true, true)));
        Assert.That(WriteMany(path));
    }

    [Test]
    public void Discovery_of_the_product_finds_it()
    {
        using var bench = new TargetBench();
        var portal = new TargetPortal("127.0.0.1", bench.Target.Portal.Port);
        var found = IscsiDiscovery.FindTargets(portal, new IscsiOptions(), TimeProvider.System);
        Assert.That(found.Select(target => target.Name), Is.EqualTo(new[] { bench.Target.Options.TargetName }));
    }

    [Test]
    public void A_target_on_anything_but_loopback_is_refused()
    {
        var options = new IscsiTargetOptions { Listen = new(System.Net.IPAddress.Any, 0) };
        Assert.That(() => new IscsiTarget([], options), Throws.ArgumentException);
    }

    private static IscsiOptions Named(string name) => new() { InitiatorName = $"iqn.2026-01.example.test:{name}" };

    private static ScsiCommand Write(int length) => new Write6Cdb(Fixed: false, length).ToCommand();

    private static ScsiCommand Read(int length) =>
        new Read6Cdb(Fixed: false, SuppressIncorrectLength: true, length).ToCommand();

    private static ScsiResult TestReady(IScsiTransport path) =>
        path.Execute(new TestUnitReadyCdb().ToCommand(), ScsiBuffer.None, Patience);

    private static SenseData? Sense(in ScsiResult result) =>
        SenseData.TryRead(result.Sense.Span, out var sense) ? sense : null;

    private static void SettleAttentions(IScsiTransport path)
    {
        for (int i = 0; i < 4 && !TestReady(path).IsGood; i++) { }

        Assert.That(TestReady(path).IsGood);
    }

    private static bool WriteMany(IScsiTransport path)
    {
        var block = new byte[300_001];
        bool isGood = true;
        for (int i = 0; i < 20; i++)
        {
            isGood &=
                path.Execute(Write(block.Length), ScsiBuffer.Out(block), Patience)
                    is { IsGood: true, ResidualBytes: 0 };
        }

        return isGood;
    }

    private static bool[] Parallel(params Func<bool>[] work) =>
        [.. work.Select(one => Task.Run(one)).ToArray().Select(task => task.Result)];

    private static T Locked<T>(SimulatedDrive drive, Func<SimulatedDrive, T> use)
    {
        lock (drive)
        {
            return use(drive);
        }
    }

    private static void Until(Func<bool> condition) => Assert.That(SpinWait.SpinUntil(condition, Patience), "in time");
}
