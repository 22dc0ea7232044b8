using NUnit.Framework;
using TapeVault.Backup;
using TapeVault.HardwareSim.Files;
using TapeVault.Model;
using TapeVault.Scsi;
using TapeVault.SimulationTests.Backup;

namespace TapeVault.SimulationTests.Faults;

/// <summary>
/// Something goes wrong at the N-th command, for N = 1, 2, … until a run is through: the job ends well or says that it stopped,
/// the tape holds what the catalog claims, nothing was repeated blindly, and afterwards everything can be finished.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class BackupFaultLoopTests
{
    private static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();

    // a blank cartridge for a blank one: a format is right on either
    private static readonly FaultKind[] KindsOfAFormat = [.. Kinds.Where(kind => kind != FaultKind.OtherCartridge)];

    [TestCaseSource(nameof(Kinds))]
    public void A_fault_at_any_command_of_a_backup_ends_in_a_correct_tape_or_a_clear_stop(FaultKind kind)
    {
        var last = FaultLoop.Run((int)kind, number => RunBackup(kind, number));
        Assert.That(last, Is.GreaterThan(60), "the loop went through a whole backup");
    }

    [Test]
    public void A_medium_error_while_a_volume_is_opened_for_append_leaves_every_index_its_back_pointer()
    {
        // the only index of the data partition is read at one of these, and then only the index partition's is left
        for (var number = 56; number < 68; number++)
        {
            Assert.That(RunBackup(FaultKind.MediumError, number), Is.True);
        }
    }

    [TestCaseSource(nameof(KindsOfAFormat))]
    public void A_fault_at_any_command_of_a_format_leaves_a_medium_that_can_be_formatted_again(FaultKind kind)
    {
        var last = FaultLoop.Run(100 + (int)kind, number => RunFormat(kind, number));
        Assert.That(last, Is.GreaterThan(20), "the loop went through a whole format");
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_fault_at_any_command_of_a_restore_never_gives_wrong_bytes(FaultKind kind)
    {
        using var bench = new FaultBench((ulong)kind + 1);
        var tree = SampleTree.MakeSmall();
        bench.Host.Format();
        var set = bench.Host.Backup(tree).Outcome.SetId;
        var last = FaultLoop.Run(200 + (int)kind, number => RunRestore(bench, kind, number, set, tree));
        Assert.That(last, Is.GreaterThan(20), "the loop went through a whole restore");
    }

    private static bool RunBackup(FaultKind kind, int number)
    {
        var at = $"{kind} at command {number}";
        using var bench = new FaultBench(((ulong)kind * 1000) + (ulong)number);
        bench.Host.Format();
        var before = bench.OtherContents();
        var tree = SampleTree.MakeSmall();
        bench.Injector.StrikeAt(number, kind);
        var isThrough = Try(() => bench.Host.Backup(tree), at);
        var struck = bench.Injector.Struck;
        at += $" ({struck}), {(isThrough ? "done" : "stopped")}";
        Assert.That(bench.Injector.BlindRepeats, Is.Empty, at);
        bench.Calm();
        Assert.That(bench.OtherContents(), Is.EqualTo(before), $"the other cartridge is untouched, {at}");
        TapeClaims.Check(bench.Host, bench.Cartridge, tree, at);
        bench.Host.FinishAfterCut(tree, at);
        TapeClaims.Check(bench.Host, bench.Cartridge, tree, at);
        Assert.That(bench.Host.Catalog.CompareWithLog(), Is.Empty, at);
        return struck is not null;
    }

    private static bool RunFormat(FaultKind kind, int number)
    {
        var at = $"{kind} at command {number}";
        using var bench = new FaultBench(((ulong)kind * 1000) + (ulong)number);
        bench.Injector.StrikeAt(number, kind);
        var isThrough = Try(() => bench.Host.Format(), at);
        var struck = bench.Injector.Struck;
        at += $" ({struck}), {(isThrough ? "done" : "stopped")}";
        Assert.That(bench.Injector.BlindRepeats, Is.Empty, at);
        bench.Calm();
        bench.Host.Boot();
        if (!isThrough)
        {
            using var device = bench.Open();
            bench.Host.Format(device.Probe(CancellationToken.None).Id);
        }

        var tree = SampleTree.MakeSmall();
        var set = bench.Host.Backup(tree).Outcome.SetId;
        Assert.That(bench.Host.Verify(set).Damages, Is.Empty, at);
        TapeClaims.Check(bench.Host, bench.Cartridge, tree, at);
        return struck is not null;
    }

    private static bool RunRestore(FaultBench bench, FaultKind kind, int number, SetId set, SimulatedTree tree)
    {
        var at = $"{kind} at command {number}";
        var target = new SimulatedTarget();
        var problems = 1;
        bench.Injector.StrikeAt(number, kind);
        var isThrough = Try(() => problems = bench.Host.Restore(set, target).Problems.Count, at);
        var struck = bench.Injector.Struck;
        at += $" ({struck}), {(isThrough ? $"done with {problems} problems" : "stopped")}";
        Assert.That(bench.Injector.BlindRepeats, Is.Empty, at);
        bench.Calm();
        foreach (var (path, node) in target.Nodes.Where(pair => problems == 0))
        {
            Assert.That(node.Content.AsSpan().SequenceEqual(tree.Nodes[path].Content), Is.True, $"{path}, {at}");
        }

        if (isThrough && problems == 0)
        {
            SampleTree.AssertSame(tree, target);
        }

        var again = new SimulatedTarget();
        Assert.That(bench.Host.Restore(set, again).Problems, Is.Empty, at);
        SampleTree.AssertSame(tree, again);
        return struck is not null;
    }

    /// <summary>Whether the job came to its end; a clear stop is one of the product's own exceptions.</summary>
    internal static bool Try(Action job, string at)
    {
        try
        {
            job();
            return true;
        }
        catch (Exception stop) when (stop is TapeVaultException or TapeDriveException)
        {
            Assert.That(stop.Message, Is.Not.Empty, at);
            return false;
        }
    }
}
