using NUnit.Framework;
using TapeVault.Catalog.Records;
using TapeVault.HardwareSim.Files;
using TapeVault.HardwareSim.Storage;
using TapeVault.Media.Folders;

namespace TapeVault.SimulationTests.Backup;

/// <summary>Verify and restore of a set with more bad places than there are buffers.</summary>
public sealed class UnreadableSetTests
{
    private Func<string, long, int, bool> _isBad = null!;
    private SimulatedTree _tree = null!;
    private BackupBench _bench = null!;

    [SetUp]
    public void SetUp()
    {
        _isBad = (_, _, _) => false;
        _tree = new SimulatedTree();
        var store = new SimulatedFolderStore(1, TimeProvider.System);
        _bench = new BackupBench(
            VolumeKind.Folder,
            () =>
                new UnreadableDevice(
                    new FolderDevice(store, TimeProvider.System, 1 << 20),
                    (p, o, n) => _isBad(p, o, n)
                )
        );
        _bench.Format();
    }

    [TearDown]
    public void TearDown()
    {
        _bench.Dispose();
        _tree.Dispose();
    }

    [Test, CancelAfter(60_000)]
    public void Verify_goes_on_behind_any_number_of_bad_places_and_names_every_file_hit(
        CancellationToken cancellationToken
    )
    {
        for (var i = 0; i < 12; i++)
        {
            _tree.AddFile($"a/whole-{i:D2}", SampleTree.Bytes(4 << 20, i));
            _tree.AddFile($"a/whole-{i:D2}.txt", SampleTree.Bytes(100, i));
        }

        for (var i = 0; i < 40; i++)
        {
            _tree.AddFile($"b/streamed-{i:D2}", SampleTree.Bytes((4 << 20) + 1, i));
        }

        _bench.Options = _bench.Options with { PartSizeBytes = 8 << 20, CheckpointBytes = 32 << 20 };
        var set = _bench.Backup(_tree).Outcome.SetId;
        _isBad = (_, _, length) => length > 100_000; // no header is so long, and nothing of the small files

        var report = _bench.Verify(set, cancellationToken);
        var hit = _tree.Nodes.Where(n => n.Value.Content.Length > 100).Select(n => n.Key.ToString());
        Assert.That(report.Damages.Where(d => d.Path.Length > 0).Select(d => d.Path), Is.EqualTo(hit));
    }
}
