using NUnit.Framework;
using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Catalog.Records;
using TapeVault.HardwareSim.Files;
using TapeVault.HardwareSim.Storage;
using TapeVault.Media.Folders;
using TapeVault.Model;

namespace TapeVault.SimulationTests.Backup;

public sealed class BackupOnFolderTests
{
    private SimulatedFolderStore _store = null!;
    private BackupBench _bench = null!;

    [SetUp]
    public void SetUp()
    {
        _store = new SimulatedFolderStore(1, TimeProvider.System);
        _bench = new BackupBench(VolumeKind.Folder, () => new FolderDevice(_store, TimeProvider.System, 1 << 20));
        _bench.Format();
    }

    [TearDown]
    public void TearDown() => _bench.Dispose();

    [Test]
    public void A_tree_with_one_of_everything_comes_back_as_it_was()
    {
        var tree = SampleTree.Make();
        var answer = _bench.Backup(tree);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Outcome.End, Is.EqualTo(BackupEnd.Complete));
            Assert.That(answer.Outcome.ProblemCount, Is.Zero);
            Assert.That(answer.Outcome.EntryCount, Is.EqualTo(tree.Nodes.Count));
            Assert.That(
                answer.Outcome.SegmentCount,
                Is.GreaterThan(5),
                "the large file alone crosses many checkpoints"
            );
        });

        var report = _bench.Verify(answer.Outcome.SetId);
        Assert.Multiple(() =>
        {
            Assert.That(report.Damages, Is.Empty);
            Assert.That(report.UncheckedParts, Is.Zero);
            Assert.That(report.SegmentsRead, Is.EqualTo(answer.Outcome.SegmentCount));
            Assert.That(report.ContentBytes, Is.EqualTo(answer.Outcome.ContentBytes));
        });

        var target = new SimulatedTarget();
        var restored = _bench.Restore(answer.Outcome.SetId, target);
        Assert.That(restored.Problems, Is.Empty);
        SampleTree.AssertSame(tree, target);
    }

    [Test]
    public void One_folder_and_one_file_come_back_alone()
    {
        var tree = SampleTree.Make();
        var set = _bench.Backup(tree).Outcome.SetId;
        var target = new SimulatedTarget();
        var report = _bench.Restore(set, target, "a", "b/dump.sql");
        Assert.Multiple(() =>
        {
            Assert.That(report.Problems, Is.Empty);
            Assert.That(
                target.Nodes.Keys.Select(p => p.ToString()),
                Is.EqualTo(new[] { "", "a", "a/empty.txt", "a/letter.txt", "a/scan-1.tif", "b", "b/dump.sql" })
            );
            Assert.That(
                target.Nodes[BytePath.FromText("b/dump.sql")].Content,
                Is.EqualTo(tree.Nodes[BytePath.FromText("b/dump.sql")].Content)
            );
        });
    }

    [Test]
    public void A_further_name_restored_without_its_first_gets_the_content()
    {
        var tree = SampleTree.Make();
        var set = _bench.Backup(tree).Outcome.SetId;
        var target = new SimulatedTarget();
        _bench.Restore(set, target, "d/second-name");
        Assert.That(
            target.Nodes[BytePath.FromText("d/second-name")].Content,
            Is.EqualTo(tree.Nodes[BytePath.FromText("d/first-name")].Content)
        );
    }

    [Test]
    public void Files_that_fail_are_named_and_do_not_stop_the_rest()
    {
        var tree = SampleTree.Make();
        tree.Nodes[BytePath.FromText("a/letter.txt")].OpenFails = SourceProblem.AccessDenied;
        tree.Nodes[BytePath.FromText("b/dump.sql")].ReadFailsAt = 3_000_000;
        tree.Nodes[BytePath.FromText("f/note-001.txt")].OpenFails = SourceProblem.Vanished;
        ChangeAtEveryRead(tree.Nodes[BytePath.FromText("f/note-002.txt")], 1);
        tree.Nodes[BytePath.FromText("d/first-name")].OpenFails = SourceProblem.ReadError;

        var outcome = _bench.Backup(tree).Outcome;
        var problems = outcome.Problems.ToDictionary(p => p.Path, p => p.Problem);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.End, Is.EqualTo(BackupEnd.Complete));
            Assert.That(problems["a/letter.txt"], Is.EqualTo(SourceProblem.AccessDenied));
            Assert.That(problems["b/dump.sql"], Is.EqualTo(SourceProblem.ReadError));
            Assert.That(problems["f/note-001.txt"], Is.EqualTo(SourceProblem.Vanished));
            Assert.That(problems["f/note-002.txt"], Is.EqualTo(SourceProblem.ChangedWhileRead));
            Assert.That(problems["d/first-name"], Is.EqualTo(SourceProblem.ReadError));
            Assert.That(problems["d/second-name"], Is.EqualTo(SourceProblem.ReadError), "the same file");
            Assert.That(outcome.ProblemCount, Is.EqualTo(6));
        });

        Assert.That(_bench.Verify(outcome.SetId).Damages, Is.Empty);
        var target = new SimulatedTarget();
        var report = _bench.Restore(outcome.SetId, target);
        Assert.Multiple(() =>
        {
            Assert.That(report.ProblemCount, Is.EqualTo(6));
            Assert.That(target.Nodes, Has.Count.EqualTo(tree.Nodes.Count - 5));
        });
    }

    [Test]
    public void A_small_file_that_changes_once_under_the_read_is_read_again_and_stored_whole()
    {
        var tree = new SimulatedTree();
        var changed = SampleTree.Bytes(30_000, 2);
        tree.AddFile("note", SampleTree.Bytes(20_000, 1)).WhileRead = (
            0,
            n => n.Replace(changed, UnixTime.From(1_770_000_000, 0))
        );
        var outcome = _bench.Backup(tree).Outcome;
        Assert.That(outcome.ProblemCount, Is.Zero);
        var target = new SimulatedTarget();
        _bench.Restore(outcome.SetId, target);
        Assert.That(target.Nodes[BytePath.FromText("note")].Content, Is.EqualTo(changed));
    }

    [Test]
    public void A_large_file_that_shrinks_while_read_is_filled_with_zeros_and_named()
    {
        var tree = new SimulatedTree();
        var content = SampleTree.Bytes(5_000_000, 1);
        tree.AddFile("big", content).WhileRead = (
            2_000_000,
            n => n.Replace(content[..2_500_000], UnixTime.From(1_770_000_000, 0))
        );
        var outcome = _bench.Backup(tree).Outcome;
        Assert.That(outcome.Problems.Single().Problem, Is.EqualTo(SourceProblem.ChangedWhileRead));
        Assert.That(_bench.Verify(outcome.SetId).Damages, Is.Empty);
        var target = new SimulatedTarget();
        _bench.Restore(outcome.SetId, target);
        var restored = target.Nodes[BytePath.FromText("big")].Content;
        Assert.That(restored[..2_500_000], Is.EqualTo(content[..2_500_000]));
        Assert.That(restored.AsSpan(3_145_728).IndexOfAnyExcept((byte)0), Is.Negative);
    }

    [Test]
    public void A_stopped_backup_goes_on_where_it_stopped_even_within_a_large_file()
    {
        var tree = SampleTree.Make();
        using var stop = new CancellationTokenSource();
        tree.Nodes[BytePath.FromText("b/dump.sql")].WhileRead = (2_500_000, _ => stop.Cancel());
        var first = _bench.Backup(tree, stop: new JobStop(stop.Token, CancellationToken.None)).Outcome;
        Assert.That(first.End, Is.EqualTo(BackupEnd.Stopped));
        Assert.That(
            _bench.Verify(first.SetId).Damages,
            Is.Empty,
            "what is committed verifies before the set is complete"
        );

        _bench.Boot();
        var second = _bench.Backup(tree, first.SetId).Outcome;
        Assert.That(second.End, Is.EqualTo(BackupEnd.Complete));
        Assert.That(second.EntryCount, Is.EqualTo(tree.Nodes.Count));
        Assert.That(_bench.Verify(first.SetId).Damages, Is.Empty);
        var target = new SimulatedTarget();
        Assert.That(_bench.Restore(first.SetId, target).Problems, Is.Empty);
        SampleTree.AssertSame(tree, target);
    }

    [Test]
    public void A_half_stored_file_that_changed_meanwhile_is_stored_anew()
    {
        var tree = SampleTree.Make();
        using var stop = new CancellationTokenSource();
        var dump = tree.Nodes[BytePath.FromText("b/dump.sql")];
        dump.WhileRead = (2_500_000, _ => stop.Cancel());
        var first = _bench.Backup(tree, stop: new JobStop(stop.Token, CancellationToken.None)).Outcome;
        dump.Replace(SampleTree.Bytes(6_000_000, 77), UnixTime.From(1_780_000_000, 0));

        var second = _bench.Backup(tree, first.SetId).Outcome;
        Assert.That(second.End, Is.EqualTo(BackupEnd.Complete));
        Assert.That(_bench.Verify(first.SetId).Damages, Is.Empty);
        var target = new SimulatedTarget();
        _bench.Restore(first.SetId, target);
        SampleTree.AssertSame(tree, target);
    }

    [Test]
    public void Power_cut_at_every_operation_loses_nothing_that_was_committed()
    {
        var operation = 1;
        while (!CutAt(operation))
        {
            operation++;
        }

        Assert.That(operation, Is.GreaterThan(50), "the loop went through a whole backup");
    }

    private static void ChangeAtEveryRead(SimulatedNode node, int seed) =>
        node.WhileRead = (
            0,
            n =>
            {
                n.Replace(SampleTree.Bytes(30_000, seed), UnixTime.From(1_770_000_000 + seed, 0));
                ChangeAtEveryRead(n, seed + 1);
            }
        );

    /// <summary>Cuts the power at one operation of a backup, and finishes it afterwards; true when the backup ended before the cut.</summary>
    private static bool CutAt(int operation)
    {
        var store = new SimulatedFolderStore((ulong)operation, TimeProvider.System);
        using var bench = new BackupBench(
            VolumeKind.Folder,
            () => new FolderDevice(store, TimeProvider.System, 1 << 20)
        );
        bench.Format();
        var tree = SampleTree.MakeSmall();
        store.CutPowerAtOperation(store.OperationCount + operation);
        var finished = false;
        try
        {
            bench.Backup(tree);
            finished = true;
        }
        catch (Exception e) when (e is PowerIsOffException or TapeVaultException or IOException)
        {
            // the power is off
        }

        store.RestorePower();
        bench.FinishAfterCut(tree, $"at operation {operation}");
        return finished;
    }
}
