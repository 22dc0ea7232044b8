using System.Text;
using NUnit.Framework;
using TapeVault.Backup.Files;
using TapeVault.HardwareSim.Files;
using TapeVault.Model;

namespace TapeVault.SimulationTests.Backup;

/// <summary>A small tree with one of everything, and the comparison of a restored one with it.</summary>
internal static class SampleTree
{
    public static byte[] Bytes(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Small enough to be backed up some hundred times, with a file that crosses checkpoints.</summary>
    public static SimulatedTree MakeSmall()
    {
        var tree = new SimulatedTree();
        tree.AddFile("a/empty.txt", []);
        tree.AddFile("a/scan.tif", Bytes(40_000, 1));
        var dump = tree.AddFile("b/dump.sql", Bytes(400_000, 2));
        dump.Ranges = [new DataRange(0, 400_000)];
        dump.Metadata = dump.Metadata with { AllocatedBytes = 100_000 }; // so that it takes the path of large files
        for (var i = 0; i < 6; i++)
        {
            tree.AddFile($"c/note-{i}.txt", Bytes(20_000 + i, 100 + i));
        }

        return tree;
    }

    public static SimulatedTree Make()
    {
        var tree = new SimulatedTree();
        tree.AddFile("a/empty.txt", []);
        tree.AddFile("a/letter.txt", Encoding.UTF8.GetBytes("Dear Doctor,\n"));
        tree.AddFile("a/scan-1.tif", Bytes(70_000, 1));
        tree.AddFile("b/dump.sql", Bytes(5_000_000, 2));
        tree.AddFile("b.txt", Bytes(513, 3));
        var sparse = new byte[400_000];
        Bytes(4096, 4).CopyTo(sparse, 131_072);
        var holes = tree.AddFile("c/disk.img", sparse);
        holes.Ranges = [new DataRange(131_072, 4096)];
        holes.Metadata = holes.Metadata with { AllocatedBytes = 4096 };
        var first = tree.AddFile("d/first-name", Bytes(3000, 5));
        first.Metadata = first.Metadata with { LinkCount = 2, Inode = 999 };
        tree.Add(BytePath.FromText("d/second-name"), first);
        var link = tree.AddFile("d/to-nowhere", []);
        link.Metadata = link.Metadata with { Kind = EntryKind.SymbolicLink, SizeBytes = 0 };
        link.LinkTarget = Encoding.UTF8.GetBytes("../nothing/here");
        tree.Add(
            new BytePath([0x65, (byte)'/', 0xFF, 0xFE, (byte)'\n', 0x80]),
            SimulatedNode.File(Bytes(10, 6), tree.Now, 7)
        );
        var tagged = tree.AddFile("e/tagged", Bytes(100, 7));
        tagged.Attributes = [new ExtendedAttribute("user.tag"u8.ToArray(), [0, 1, 2, 255])];
        for (var i = 0; i < 40; i++)
        {
            tree.AddFile($"f/note-{i:D3}.txt", Bytes(20_000 + i, 100 + i));
        }

        return tree;
    }

    public static void AssertSame(SimulatedTree expected, SimulatedTarget restored)
    {
        Assert.That(restored.Nodes.Keys, Is.EqualTo(expected.Nodes.Keys), "the same names");
        foreach (var (path, node) in expected.Nodes)
        {
            var got = restored.Nodes[path];
            Assert.Multiple(() =>
            {
                Assert.That(got.Content.AsSpan().SequenceEqual(node.Content), Is.True, $"content of {path}");
                Assert.That(got.LinkTarget, Is.EqualTo(node.LinkTarget), $"target of {path}");
                Assert.That(got.Metadata.Kind, Is.EqualTo(node.Metadata.Kind), $"kind of {path}");
                Assert.That(got.Metadata.Mode, Is.EqualTo(node.Metadata.Mode), $"mode of {path}");
                Assert.That(got.Metadata.Modified, Is.EqualTo(node.Metadata.Modified), $"time of {path}");
                Assert.That(
                    got.Attributes.Select(a => Convert.ToHexString(a.Name) + "=" + Convert.ToHexString(a.Value)),
                    Is.EqualTo(
                        node.Attributes.Select(a => Convert.ToHexString(a.Name) + "=" + Convert.ToHexString(a.Value))
                    ),
                    $"attributes of {path}"
                );
            });
        }
    }
}
