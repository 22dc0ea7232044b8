using System.Text;
using NUnit.Framework;
using TapeVault.Backup;
using TapeVault.Backup.Archives;
using TapeVault.Backup.Files;
using TapeVault.Catalog.Records;
using TapeVault.HardwareSim.Files;
using TapeVault.HardwareSim.Storage;
using TapeVault.Media.Folders;
using TapeVault.Model;

namespace TapeVault.SimulationTests.Backup;

/// <summary>Sources that change under the walk, fail in two ways at once, or hold names like our own.</summary>
public sealed class ChangingSourceTests
{
    private SimulatedFolderStore _store = null!;
    private SimulatedTree _tree = null!;
    private BackupBench _bench = null!;

    [SetUp]
    public void SetUp()
    {
        _tree = new SimulatedTree();
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

    [Test]
    public void A_file_that_cannot_be_read_stays_unread_whatever_its_attributes_are()
    {
        var node = _tree.AddFile("broken", SampleTree.Bytes(1000, 1));
        node.ReadFailsAt = 0;
        node.Attributes = [new ExtendedAttribute("user.big"u8.ToArray(), new byte[64 << 20])];
        var outcome = _bench.Backup(_tree).Outcome;
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Problems.Single().Problem, Is.EqualTo(SourceProblem.ReadError));
            Assert.That(_bench.Verify(outcome.SetId).Damages, Is.Empty);
        });
    }

    [Test]
    public void A_name_that_was_given_to_another_file_is_not_linked_to()
    {
        var first = _tree.AddFile("a", SampleTree.Bytes(300, 1));
        first.Metadata = first.Metadata with { LinkCount = 2, Inode = 700 };
        _tree.Add(BytePath.FromText("b"), first);
        _bench.Options = _bench.Options with
        {
            Exclude = entry =>
            {
                // Between the walk's look at "a" and its opening, an editor puts a new file in its place.
                if (entry.Path == BytePath.FromText("a"))
                {
                    _tree.AddFile("a", SampleTree.Bytes(300, 2));
                }

                return false;
            },
        };
        var outcome = _bench.Backup(_tree).Outcome;
        var target = new SimulatedTarget();
        _bench.Restore(outcome.SetId, target);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Problems.Single().Path, Is.EqualTo("b"), "told, not stored wrongly");
            Assert.That(target.Nodes.ContainsKey(BytePath.FromText("b")), Is.False);
            Assert.That(target.Nodes[BytePath.FromText("a")].Content, Is.EqualTo(SampleTree.Bytes(300, 2)));
        });
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase((64 << 10) - 1)]
    [TestCase(64 << 10)]
    [TestCase((64 << 10) + 1)]
    [TestCase(128 << 10)]
    [TestCase((4 << 20) - 1)]
    [TestCase(4 << 20)]
    [TestCase((4 << 20) + 1)]
    public void A_file_at_the_border_of_a_size_class_is_stored_as_it_is_or_told_to_have_changed(int length)
    {
        var content = SampleTree.Bytes(length, 3);
        foreach (var (name, after) in new[] { ("same", length), ("grown", length + 70_000), ("shrunk", length / 2) })
        {
            _tree.AddFile(name, content).WhileRead = (
                0,
                n => n.Replace(SampleTree.Bytes(after, 3), UnixTime.From(1_770_000_000, after == length ? 0 : 1))
            );
        }

        _tree.Nodes[BytePath.FromText("same")].WhileRead = null;
        var outcome = _bench.Backup(_tree).Outcome;
        Assert.That(_bench.Verify(outcome.SetId).Damages, Is.Empty);
        var target = new SimulatedTarget();
        _bench.Restore(outcome.SetId, target);
        Assert.Multiple(() =>
        {
            Assert.That(target.Nodes, Has.Count.EqualTo(_tree.Nodes.Count));
            Assert.That(outcome.Problems.Select(p => p.Problem), Is.All.EqualTo(SourceProblem.ChangedWhileRead));
            foreach (var (path, node) in _tree.Nodes.Where(n => outcome.Problems.All(p => p.Path != n.Key.ToString())))
            {
                Assert.That(target.Nodes[path].Content.AsSpan().SequenceEqual(node.Content), Is.True, $"{path}");
            }
        });
    }

    [TestCase("")]
    [TestCase("0-4096")]
    [TestCase("65536-4096")]
    [TestCase("61440-8192")]
    [TestCase("4096-4096,200000-4096,295904-4096")]
    [TestCase("0-4096,295904-4096")]
    public void Holes_come_back_wherever_they_are(string data)
    {
        var content = new byte[300_000];
        List<DataRange> ranges = [];
        foreach (var range in data.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split('-')))
        {
            ranges.Add(new DataRange(int.Parse(range[0]), int.Parse(range[1])));
            SampleTree.Bytes((int)ranges[^1].LengthBytes, 7).CopyTo(content, ranges[^1].Offset);
        }

        var node = _tree.AddFile("disk.img", content);
        node.Ranges = ranges;
        node.Metadata = node.Metadata with { AllocatedBytes = ranges.Sum(r => r.LengthBytes) };
        var outcome = _bench.Backup(_tree).Outcome;
        Assert.That(outcome.ProblemCount, Is.Zero);
        Assert.That(_bench.Verify(outcome.SetId).Damages, Is.Empty);
        var target = new SimulatedTarget();
        Assert.That(_bench.Restore(outcome.SetId, target).Problems, Is.Empty);
        SampleTree.AssertSame(_tree, target);
    }

    [Test]
    public void Files_named_like_parts_are_kept_apart_from_parts()
    {
        var large = _tree.AddFile("big", SampleTree.Bytes(200_000, 1));
        large.Ranges = [new DataRange(0, 200_000)];
        large.Metadata = large.Metadata with { AllocatedBytes = 0 }; // so that it takes the path of large files
        var named = _tree.AddFile("big.tvpart-000001", SampleTree.Bytes(500, 2));
        named.Metadata = named.Metadata with { LinkCount = 2, Inode = 800 };
        _tree.Add(BytePath.FromText("further-name"), named);
        _tree.AddFile("big.tvpart-000002.tvpart-000001", SampleTree.Bytes(600, 3));
        _tree.AddFile("other.tvpart-1", SampleTree.Bytes(700, 4));
        var outcome = _bench.Backup(_tree).Outcome;
        Assert.That(_bench.Verify(outcome.SetId).Damages, Is.Empty);
        var target = new SimulatedTarget();
        Assert.That(_bench.Restore(outcome.SetId, target).Problems, Is.Empty);
        SampleTree.AssertSame(_tree, target);
        Assert.That(
            StoredLinkTargets(outcome.SetId),
            Is.EqualTo(new[] { "big.tvpart-000001.tvpart-000001" }),
            "for tar"
        );
    }

    private IEnumerable<string> StoredLinkTargets(SetId set)
    {
        foreach (var segment in _store.List(set.Value).Where(e => e.Name.EndsWith(".tar", StringComparison.Ordinal)))
        {
            using var file = _store.OpenRead(segment.Path);
            for (var archive = new ArchiveReader(file.Read); archive.MoveNext(); )
            {
                if (archive.Current.Kind == EntryKind.HardLink)
                {
                    yield return Encoding.UTF8.GetString(archive.Current.LinkTarget);
                }
            }
        }
    }
}
