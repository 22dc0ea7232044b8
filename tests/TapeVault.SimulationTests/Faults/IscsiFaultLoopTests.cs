using NUnit.Framework;
using TapeVault.SimulationTests.Backup;
using TapeVault.SimulationTests.Iscsi;

namespace TapeVault.SimulationTests.Faults;

/// <summary>
/// The connection to an iSCSI target breaks at the N-th command of a backup: initiator and target are ours, the bytes between them
/// go through a socket each way.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class IscsiFaultLoopTests
{
    [Test]
    public void A_connection_lost_at_any_command_of_a_backup_ends_in_a_correct_tape_or_a_clear_stop(
        [Values] CutMoment moment
    )
    {
        var last = FaultLoop.Run(500 + (int)moment, number => RunBackup(moment, number));
        Assert.That(last, Is.GreaterThan(60), "the loop went through a whole backup");
    }

    private static bool RunBackup(CutMoment moment, int number)
    {
        var at = $"{moment} at command {number}";
        using var bench = new IscsiFaultBench(((ulong)moment * 1000) + (ulong)number);
        bench.Host.Format();
        var tree = SampleTree.MakeSmall();
        var losses = bench.NexusLosses;
        bench.Relay.CutAt(number, moment);
        var isThrough = BackupFaultLoopTests.Try(() => bench.Host.Backup(tree), at);
        var struck = bench.Relay.Struck;
        at += $" (operation {struck:X2}h), {(isThrough ? "done" : "stopped")}";
        Assert.That(bench.Watch.BlindRepeats, Is.Empty, at);
        bench.Calm();
        TapeClaims.Check(bench.Host, bench.Cartridge, tree, at);
        bench.Host.FinishAfterCut(tree, at);
        TapeClaims.Check(bench.Host, bench.Cartridge, tree, at);
        Assert.That(bench.Host.Catalog.CompareWithLog(), Is.Empty, at);
        if (struck is not null)
        {
            Assert.That(bench.Relay.Connections, Is.EqualTo(2), $"one new session for one lost, {at}");
            Assert.That(bench.NexusLosses, Is.EqualTo(losses + 1), $"which met the unit attention, {at}");
        }

        return struck is not null;
    }
}
