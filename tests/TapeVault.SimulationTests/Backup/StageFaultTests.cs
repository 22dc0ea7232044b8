using NUnit.Framework;
using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Catalog.Records;
using TapeVault.HardwareSim.Files;
using TapeVault.HardwareSim.Storage;
using TapeVault.Media.Folders;
using TapeVault.Model;

namespace TapeVault.SimulationTests.Backup;

/// <summary>A stage that fails ends the run with its own error, stops the others, and leaves a set that can be finished.</summary>
public sealed class StageFaultTests
{
    private static readonly BytePath Dump = BytePath.FromText("b/dump.sql");

    private SimulatedFolderStore _store = null!;
    private SimulatedTree _tree = null!;
    private BackupBench _bench = null!;

    [SetUp]
    public void SetUp()
    {
        _tree = SampleTree.Make();
        _store = new SimulatedFolderStore(1, TimeProvider.System);
        _bench = new BackupBench(VolumeKind.Folder, () => new FolderDevice(_store, TimeProvider.System, 1 << 20));
        _bench.Format();
    }

    [TearDown]
    public void TearDown()
    {
        _bench.Dispose();
        _tree.Dispose();
    }

    [TestCase("a")]
    [TestCase("b/dump.sql")]
    [TestCase("f/note-039.txt")]
    public void A_walk_that_fails_is_told_and_makes_no_complete_set(string at)
    {
        var options = _bench.Options;
        _bench.Options = options with
        {
            Exclude = e => e.Path == BytePath.FromText(at) ? throw new NotSupportedException(at) : false,
        };
        Assert.That(() => _bench.Backup(_tree), Throws.TypeOf<NotSupportedException>());
        _bench.Options = options;
        FinishesAfterwards();
    }

    [TestCase("a/letter.txt")]
    [TestCase("b/dump.sql")]
    [TestCase("c/disk.img")]
    public void A_reader_that_throws_what_nobody_expected_is_told(string at)
    {
        _tree.Nodes[BytePath.FromText(at)].WhileRead = (0, _ => throw new NotSupportedException(at));
        Assert.That(() => _bench.Backup(_tree), Throws.TypeOf<NotSupportedException>());
        FinishesAfterwards();
    }

    [Test]
    public void Stopping_at_once_within_a_large_file_ends_soon_and_keeps_what_is_committed([Values] bool isStored)
    {
        using var now = new CancellationTokenSource();
        if (isStored)
        {
            _tree.Nodes[Dump].WhileRead = (4_000_000, _ => now.Cancel());
        }
        else
        {
            _store.BeforeOperation = n =>
            {
                if (n > 60)
                {
                    now.Cancel();
                }
            };
        }

        Assert.That(
            () => _bench.Backup(_tree, stop: new JobStop(CancellationToken.None, now.Token)),
            Throws.InstanceOf<OperationCanceledException>()
        );
        FinishesAfterwards();
    }

    [Test]
    public void A_volume_that_fails_at_any_write_is_told_and_the_set_is_finished_later([Range(1, 60, 7)] int writes)
    {
        var first = _store.OperationCount + writes;
        _store.BeforeOperation = n =>
        {
            if (n >= first)
            {
                throw new IOException("The cable is out.");
            }
        };
        Assert.That(() => _bench.Backup(_tree), Throws.TypeOf<TapeVaultException>());
        FinishesAfterwards();
    }

    private void FinishesAfterwards()
    {
        _store.BeforeOperation = null;
        _bench.FinishAfterCut(_tree, "by a fault");
    }
}
