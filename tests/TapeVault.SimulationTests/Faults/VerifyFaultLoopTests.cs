using NUnit.Framework;
using TapeVault.Backup.Sessions;
using TapeVault.HardwareSim;
using TapeVault.HardwareSim.Files;
using TapeVault.Model;
using TapeVault.SimulationTests.Backup;

namespace TapeVault.SimulationTests.Faults;

/// <summary>
/// Something goes wrong at the N-th command of a verify: what is said of the set is true, or it is said that the device failed.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class VerifyFaultLoopTests
{
    private const int DataPartition = 1;

    private static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();

    [TestCaseSource(nameof(Kinds))]
    public void A_fault_at_any_command_of_a_verify_never_makes_a_sound_set_appear_damaged(FaultKind kind)
    {
        using var bench = new FaultBench((ulong)kind + 1);
        bench.Host.Format();
        var set = bench.Host.Backup(SampleTree.MakeSmall()).Outcome.SetId;
        var last = FaultLoop.Run(300 + (int)kind, number => RunOnSound(bench, kind, number, set));
        Assert.That(last, Is.GreaterThan(20), "the loop went through a whole verify");
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_fault_at_any_command_of_a_verify_never_makes_a_damaged_set_appear_sound(FaultKind kind)
    {
        using var bench = new FaultBench((ulong)kind + 1);
        bench.Host.Format();
        var tree = SampleTree.MakeSmall();
        var set = bench.Host.Backup(tree).Outcome.SetId;
        var how = (int)kind % 2 == 0 ? ObjectDamage.FlippedBit : ObjectDamage.Unreadable;
        Damage(bench.Cartridge, tree.Nodes[BytePath.FromText("c/note-3.txt")], how);
        var last = FaultLoop.Run(400 + (int)kind, number => RunOnDamaged(bench, kind, number, set));
        Assert.That(last, Is.GreaterThan(20), "the loop went through a whole verify");
    }

    private static bool RunOnSound(FaultBench bench, FaultKind kind, int number, SetId set)
    {
        var segments = bench.Host.Catalog.Set(set)!.Segments.Count;
        var (report, at) = Verify(bench, kind, number, set);
        if (report is not null)
        {
            // a drive that says that the medium cannot be read is believed, and its own words are passed on
            var isTold = kind == FaultKind.MediumError;
            Assert.That(report.Damages.Where(one => !(isTold && IsOfDrive(one.What))), Is.Empty, at);
            Assert.That(report.SegmentsRead + report.SegmentsElsewhere, Is.EqualTo(segments), at);
            var isElsewhere = kind == FaultKind.OtherCartridge;
            Assert.That(report.SegmentsElsewhere, isElsewhere ? Is.EqualTo(0).Or.EqualTo(segments) : Is.Zero, at);
        }

        var again = bench.Host.Verify(set);
        Assert.That(again.Damages, Is.Empty, at);
        Assert.That((again.SegmentsRead, again.SegmentsElsewhere), Is.EqualTo((segments, 0)), at);
        return bench.Injector.Struck is not null;
    }

    private static bool RunOnDamaged(FaultBench bench, FaultKind kind, int number, SetId set)
    {
        var (report, at) = Verify(bench, kind, number, set);
        if (report is not null)
        {
            var isElsewhere = report.SegmentsElsewhere > 0 && kind == FaultKind.OtherCartridge;
            Assert.That(isElsewhere || !report.IsSound, Is.True, at);
        }

        var again = bench.Host.Verify(set);
        Assert.That(again.IsSound, Is.False, at);
        Assert.That(again.Damages.Select(one => one.Path), Has.Some.EqualTo("c/note-3.txt"), at);
        return bench.Injector.Struck is not null;
    }

    /// <summary>Verifies with a fault; null if it stopped, and then for a reason that is not the set's.</summary>
    private static (VerifyReport? Report, string At) Verify(FaultBench bench, FaultKind kind, int number, SetId set)
    {
        VerifyReport? report = null;
        var stop = string.Empty;
        var before = bench.Host.Catalog.Set(set)!.LastVerification();
        bench.Injector.StrikeAt(number, kind);
        try
        {
            report = bench.Host.Verify(set);
        }
        catch (TapeVaultException told)
        {
            stop = told.Message;
            var isOfMedium = told.Error.ExitCode == ExitCode.Damaged;
            Assert.That(
                !isOfMedium || IsOfDrive(stop),
                Is.True,
                $"{kind} at command {number} ({bench.Injector.Struck}) is taken for damage: {stop}"
            );
        }

        var at = $"{kind} at command {number} ({bench.Injector.Struck}), {(report is null ? stop : "done")}";
        Assert.That(bench.Injector.BlindRepeats, Is.Empty, at);
        bench.Calm();
        var recorded = bench.Host.Catalog.Set(set)!.LastVerification();
        if (report is { SegmentsRead: > 0 })
        {
            var isPassed = report is { IsSound: true, SegmentsElsewhere: 0 };
            Assert.That((recorded!.Passed, recorded.Entries), Is.EqualTo((isPassed, report.EntriesChecked)), at);
        }
        else
        {
            Assert.That(recorded?.Instant, Is.EqualTo(before?.Instant), $"nothing is recorded, {at}");
        }

        return (report, at);
    }

    private static bool IsOfDrive(string what) => what.Contains("sense MediumError", StringComparison.Ordinal);

    private static void Damage(SimulatedCartridge cartridge, SimulatedNode file, ObjectDamage how)
    {
        for (long i = 0; i < cartridge.ObjectCount(DataPartition); i++)
        {
            var record = cartridge.IsFilemark(DataPartition, i) ? [] : cartridge.ReadRecord(DataPartition, i);
            var offset = record.AsSpan().IndexOf(file.Content);
            if (offset >= 0)
            {
                cartridge.Corrupt(DataPartition, i, how, (offset + (file.Content.Length / 2)) * 8L);
                return;
            }
        }

        throw new AssertionException("the file is in one record");
    }
}
