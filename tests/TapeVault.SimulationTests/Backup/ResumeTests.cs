using NUnit.Framework;
using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Catalog.Records;
using TapeVault.HardwareSim.Files;
using TapeVault.HardwareSim.Storage;
using TapeVault.Media.Folders;
using TapeVault.Model;
using TapeVault.Operations;

namespace TapeVault.SimulationTests.Backup;

/// <summary>Sets that go on over a source that is no longer what it was, or on another volume.</summary>
public sealed class ResumeTests
{
    private static readonly BytePath Dump = BytePath.FromText("b/dump.sql");

    private readonly SimulatedFolderStore[] _stores = new SimulatedFolderStore[2];
    private SimulatedTree _tree = null!;
    private BackupBench _bench = null!;

    [SetUp]
    public void SetUp()
    {
        _tree = SampleTree.Make();
        for (var i = 0; i < _stores.Length; i++)
        {
            _stores[i] = new SimulatedFolderStore((ulong)i, TimeProvider.System);
        }

        _bench = new BackupBench(
            VolumeKind.Folder,
            () => new FolderDevice(_stores[0], TimeProvider.System, 1 << 20),
            () => new FolderDevice(_stores[1], TimeProvider.System, 1 << 20)
        );
        _bench.Format(device: 0);
        _bench.Format(device: 1);
    }

    [TearDown]
    public void TearDown()
    {
        _bench.Dispose();
        _tree.Dispose();
    }

    [Test]
    public void A_half_stored_file_that_is_gone_is_told_and_counted([Values] bool isLast)
    {
        if (isLast)
        {
            foreach (var path in _tree.Nodes.Keys.Where(p => p > Dump).ToList())
            {
                _tree.Remove(path.ToString());
            }
        }

        var set = StopWithinDump();
        _tree.Remove("b/dump.sql");
        var outcome = _bench.Backup(_tree, set).Outcome;
        Assert.Multiple(() =>
        {
            Assert.That(outcome.End, Is.EqualTo(BackupEnd.Complete));
            Assert.That(outcome.Problems.Single().Path, Is.EqualTo("b/dump.sql"));
            Assert.That(outcome.Problems.Single().Problem, Is.EqualTo(SourceProblem.Vanished));
            Assert.That(outcome.EntryCount, Is.EqualTo(_tree.Nodes.Count + 1), "the index has a line for it");
            Assert.That(_bench.Verify(set).Damages, Is.Empty);
        });
    }

    [Test]
    public void A_segment_with_parts_left_behind_is_still_proved_by_its_digest()
    {
        var set = StopWithinDump();
        _tree.Nodes[Dump].Replace(SampleTree.Bytes(6_000_000, 77), UnixTime.From(1_780_000_000, 0));
        _bench.Backup(_tree, set);
        var report = _bench.Verify(set);
        Assert.Multiple(() =>
        {
            Assert.That(report.Damages, Is.Empty);
            Assert.That(report.UncheckedParts, Is.Zero);
        });
    }

    [Test]
    public void A_set_that_came_back_to_its_first_volume_is_sound()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var atOnce = new JobStop(stop.Token, CancellationToken.None);
        var set = _bench.Backup(_tree, stop: atOnce, device: 0).Outcome.SetId;
        _bench.Backup(_tree, set, atOnce, device: 1);
        Assert.That(_bench.Backup(_tree, set, device: 0).Outcome.End, Is.EqualTo(BackupEnd.Complete));

        var report = _bench.Verify(set);
        Assert.Multiple(() =>
        {
            Assert.That(report.Damages, Is.Empty);
            Assert.That(report.SegmentsElsewhere, Is.Zero);
        });
        var target = new SimulatedTarget();
        Assert.That(_bench.Restore(set, target).Problems, Is.Empty);
        SampleTree.AssertSame(_tree, target);
    }

    [Test]
    public void A_further_name_is_no_link_to_what_was_stored_before_its_file_changed()
    {
        var changed = Link("a/changed", "z/changed", 555);
        Link("a/same", "z/same", 556);
        var set = StopWithinDump();
        changed.Replace(SampleTree.Bytes(500, 8), UnixTime.From(_bench.Clock.GetUtcNow()));
        changed.Metadata = changed.Metadata with { LinkCount = 2, Inode = 555 };
        _bench.Backup(_tree, set);
        var target = new SimulatedTarget();
        _bench.Restore(set, target);
        Assert.Multiple(() =>
        {
            Assert.That(target.Nodes[BytePath.FromText("z/changed")].Content, Is.EqualTo(changed.Content));
            Assert.That(
                target.Nodes[BytePath.FromText("z/same")],
                Is.SameAs(target.Nodes[BytePath.FromText("a/same")]),
                "a link across the resume stays one"
            );
        });
    }

    [Test]
    public void A_set_that_is_being_written_cannot_be_resumed_on_another_device()
    {
        TapeVaultException? refused = null;
        _stores[0].BeforeOperation = _ =>
        {
            if (_bench.Catalog.Sets() is [{ Segments.Count: > 0 } running] && refused is null)
            {
                refused = Assert.Throws<TapeVaultException>(() => _bench.Backup(_tree, running.Id, device: 1));
            }
        };
        var set = _bench.Backup(_tree).Outcome.SetId;
        Assert.Multiple(() =>
        {
            Assert.That(refused?.Error, Is.EqualTo(OperationsErrors.DriveBusy));
            Assert.That(_bench.Verify(set).Damages, Is.Empty);
        });
    }

    [Test]
    public void Wherever_the_first_volume_fills_up_the_set_is_finished_on_the_second()
    {
        using var tree = new SimulatedTree();
        tree.AddFile("a", SampleTree.Bytes(30_000, 1));
        tree.AddFile("b", SampleTree.Bytes(40_000, 2));
        tree.AddFile("c", SampleTree.Bytes(40_000, 3));
        for (var capacity = 70_000; capacity < 135_000; capacity += 512)
        {
            FillAndFinish(tree, capacity);
        }
    }

    [Test]
    public void A_second_power_cut_while_the_set_is_ended_again_loses_nothing()
    {
        for (var first = 1; first < 30; first += 5)
        {
            var second = 1;
            while (!CutTwice(first, second))
            {
                second += 9;
            }
        }
    }

    /// <summary>Cuts the power so many operations before the end of a backup, and once more while it is finished; true when that was too late.</summary>
    private static bool CutTwice(int beforeEnd, int second)
    {
        var store = new SimulatedFolderStore((ulong)((beforeEnd * 100) + second), TimeProvider.System);
        using var tree = SampleTree.MakeSmall();
        using var bench = new BackupBench(
            VolumeKind.Folder,
            () => new FolderDevice(store, TimeProvider.System, 1 << 20)
        );
        bench.Format();
        bench.Backup(tree); // the first on a volume writes README.txt too
        var start = store.OperationCount;
        bench.Backup(tree);
        store.CutPowerAtOperation(store.OperationCount + (store.OperationCount - start) - beforeEnd);
        Assert.That(() => bench.Backup(tree), Throws.Exception);
        store.RestorePower();
        bench.Boot();
        var set = bench.Catalog.Sets().Single(s => s.State != SetState.Complete).Id;
        store.CutPowerAtOperation(store.OperationCount + second);
        var finished = false;
        try
        {
            finished = bench.Backup(tree, set).Outcome.End == BackupEnd.Complete;
        }
        catch (Exception e) when (e is PowerIsOffException or TapeVaultException or IOException)
        {
            store.RestorePower();
            bench.Boot();
            bench.Backup(tree, set);
        }

        store.RestorePower();
        Assert.That(bench.Verify(set).Damages, Is.Empty, $"cut {beforeEnd} before the end, then at {second}");
        var target = new SimulatedTarget();
        Assert.That(bench.Restore(set, target).Problems, Is.Empty);
        SampleTree.AssertSame(tree, target);
        Assert.That(bench.Check().Problems, Is.Empty);
        return finished;
    }

    private static void FillAndFinish(SimulatedTree tree, int capacity)
    {
        var small = new SimulatedFolderStore(1, TimeProvider.System, capacity);
        var large = new SimulatedFolderStore(2, TimeProvider.System);
        using var bench = new BackupBench(
            VolumeKind.Folder,
            () => new FolderDevice(small, TimeProvider.System, 1 << 10),
            () => new FolderDevice(large, TimeProvider.System, 1 << 10)
        );
        bench.Format(device: 0);
        bench.Format(device: 1);
        try
        {
            bench.Backup(tree, device: 0);
        }
        catch (TapeVaultException full) when (full.Error.ExitCode == ExitCode.NoSpace)
        {
            // told; what was committed stays
        }

        var known = bench.Catalog.Sets().Single();
        if (known.State != SetState.Complete)
        {
            Assert.That(bench.Backup(tree, known.Id, device: 1).Outcome.End, Is.EqualTo(BackupEnd.Complete));
        }

        Assert.That(bench.Verify(known.Id).Damages, Is.Empty, $"{capacity} bytes");
        var target = new SimulatedTarget();
        Assert.That(bench.Restore(known.Id, target).Problems, Is.Empty, $"{capacity} bytes");
        SampleTree.AssertSame(tree, target);
    }

    private SimulatedNode Link(string first, string second, ulong inode)
    {
        var node = _tree.AddFile(first, SampleTree.Bytes(300, 9));
        node.Metadata = node.Metadata with { LinkCount = 2, Inode = inode };
        return _tree.Add(BytePath.FromText(second), node);
    }

    private SetId StopWithinDump()
    {
        using var stop = new CancellationTokenSource();
        _tree.Nodes[Dump].WhileRead = (2_500_000, _ => stop.Cancel());
        var outcome = _bench.Backup(_tree, stop: new JobStop(stop.Token, CancellationToken.None)).Outcome;
        Assert.That(outcome.End, Is.EqualTo(BackupEnd.Stopped));
        return outcome.SetId;
    }
}
