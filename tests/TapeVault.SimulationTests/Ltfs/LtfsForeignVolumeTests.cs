using System.Text;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Media;
using TapeVault.Media.Ltfs.Format;
using TapeVault.Model;
using static TapeVault.SimulationTests.Ltfs.HandMadeVolume;

namespace TapeVault.SimulationTests.Ltfs;

/// <summary>Volumes that other programs could have written: read as they are, kept as they are when appended to.</summary>
[TestFixture]
public sealed class LtfsForeignVolumeTests
{
    private static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    [Test]
    public void Swapped_partitions_with_other_letters_and_another_creator_are_read()
    {
        using var bench = new LtfsBench();
        var (first, second) = (Bytes(1, BlockSize), Bytes(2, 1000));
        new HandMadeVolume(bench).Write(
            File("f", 2, BlockSize + 1000, Extent(0, 4, 0, BlockSize + 1000)),
            "",
            first,
            second
        );

        using var volume = bench.OpenRead();
        Assert.That(volume.Triage.WasClean, Is.True);
        Assert.That(volume.Name, Is.EqualTo("Foreign tape"));
        Assert.That(volume.Id, Is.EqualTo(new VolumeId(Guid.Parse(Uuid))));
        Assert.That(LtfsBench.Load(volume, "f"), Is.EqualTo((byte[])[.. first, .. second]));
        Assert.That(bench.Probe().Detail, Does.Contain("Other Maker"));
    }

    [Test]
    public void Folders_links_packed_and_sparse_files_are_listed_and_read()
    {
        using var bench = new LtfsBench();
        var block = Bytes(3, 2000);
        var contents =
            Directory("dir \u00FC", 2, File("packed", 3, 45, Extent(0, 4, 100, 45)))
            + Link("link", 4, "dir \u00FC/packed")
            + File("sparse", 5, 5000, Extent(1000, 4, 0, 10), Extent(3000, 4, 1990, 10));
        new HandMadeVolume(bench).Write(contents, "", block);

        using var volume = bench.OpenRead();
        Assert.That(volume.List("").Select(entry => entry.Name), Is.EqualTo(["dir \u00FC", "link", "sparse"]));
        Assert.That(LtfsBench.Load(volume, "dir \u00FC/packed"), Is.EqualTo(block[100..145]));
        var sparse = new byte[5000];
        block.AsSpan(0, 10).CopyTo(sparse.AsSpan(1000));
        block.AsSpan(1990, 10).CopyTo(sparse.AsSpan(3000));
        Assert.That(LtfsBench.Load(volume, "sparse"), Is.EqualTo(sparse));
        Assert.That(
            Assert.Throws<TapeVaultException>(() => volume.OpenRead("link"))!.Message,
            Does.Contain("dir \u00FC/packed")
        );
        Assert.That(bench.Check().Problems, Is.Empty);
    }

    [Test]
    public void Appending_keeps_foreign_files_and_elements_that_we_do_not_know()
    {
        using var bench = new LtfsBench();
        var content = Bytes(4, 3000);
        var file = File("f", 2, 3000, Extent(0, 4, 0, 3000))
            .Replace("</file>", "<z:extra xmlns:z='u'>1</z:extra></file>");
        new HandMadeVolume(bench).Write(file, "<strange>kept</strange>", content);

        using (var volume = bench.Append())
        {
            LtfsBench.Store(volume, "new/a", 10_000);
            volume.Close();
        }

        Assert.That(bench.Check().Problems, Is.Empty);
        using var reopened = bench.OpenRead();
        Assert.That(LtfsBench.Load(reopened, "f"), Is.EqualTo(content));
        Assert.That(LtfsBench.IsIntact(reopened, "new/a", 10_000), Is.True);
        var text = Encoding.UTF8.GetString(bench.Cartridge.ReadRecord(1, 5));
        Assert.That(text, Does.Contain("<strange>kept</strange>").And.Contain("1</z:extra>"));
        Assert.That(text, Does.Contain("<location>\n<partition>y</partition>\n<startblock>5</startblock>"));
    }

    [Test]
    public void An_index_that_fills_its_last_record_exactly_is_read()
    {
        using var bench = new LtfsBench();
        var index = Index('x', 5, 1, null, "");
        var padded = index.Replace("<creator>", new string(' ', (2 * BlockSize) - index.Length) + "<creator>");
        var volume = new HandMadeVolume(bench);
        volume.Label('x');
        volume.Construct(padded);
        volume.Label('y');
        volume.Construct(Index('y', 5, 1, 5, ""));
        Assert.That(bench.Cartridge.ReadRecord(0, 6), Has.Length.EqualTo(BlockSize));
        Assert.That(bench.Cartridge.IsFilemark(0, 7), Is.True);
        Assert.That(bench.Check().Problems, Is.Empty);
        Assert.That(bench.Check().Content, Is.EqualTo(VolumeContent.Volume));
    }

    [TestCase("short", "has 100 bytes where 4096 belong")]
    [TestCase("long", "has 4608 bytes where 4096 belong")]
    [TestCase("filemark", "is a filemark")]
    [TestCase("last", "has 100 bytes where 904 belong")]
    public void A_record_that_breaks_the_block_rule_is_named(string how, string what)
    {
        using var bench = new LtfsBench();
        var volume = new HandMadeVolume(bench);
        volume.Label('x');
        volume.Record(
            Bytes(
                5,
                how switch
                {
                    "short" => 100,
                    "long" => 5000,
                    _ => BlockSize,
                }
            )
        );
        if (how == "filemark")
        {
            volume.Filemark();
        }
        else
        {
            volume.Record(Bytes(6, how == "last" ? 100 : 904));
        }

        var file = File("f", 2, 5000, Extent(0, 4, 0, 5000));
        volume.Construct(Index('x', 7, 1, null, file));
        volume.Label('y');
        volume.Construct(Index('y', 5, 1, 7, file));

        using var open = bench.OpenRead();
        var fault = Assert.Throws<TapeVaultException>(() => LtfsBench.Load(open, "f"))!;
        Assert.That(fault.Error, Is.EqualTo(MediaErrors.UnreadableBlock));
        Assert.That(fault.Message, Does.Contain(what).And.Contain("partition x").And.Contain("'f'"));
    }

    [TestCase(40, "beyond the end of data")]
    [TestCase(2, "lies in the label")]
    public void An_extent_that_points_nowhere_is_told_and_keeps_us_from_appending(int block, string what)
    {
        using var bench = new LtfsBench();
        new HandMadeVolume(bench).Write(File("f", 2, 10, Extent(0, block, 0, 10)), "", Bytes(7, 100));
        Assert.That(bench.Check().Problems, Has.Some.Contains(what));
        var before = bench.ChangingCommands;
        Assert.That(
            Assert.Throws<TapeVaultException>(() => bench.Append())!.Error,
            Is.EqualTo(MediaErrors.DamagedVolume)
        );
        Assert.That(bench.ChangingCommands, Is.EqualTo(before));
    }

    [TestCase("locked")]
    [TestCase("permlocked")]
    public void A_locked_volume_is_read_and_not_written(string state)
    {
        using var bench = new LtfsBench();
        new HandMadeVolume(bench).Write(
            File("f", 2, 10, Extent(0, 4, 0, 10)),
            $"<volumelockstate>{state}</volumelockstate>",
            Bytes(8, 100)
        );
        var before = bench.ChangingCommands;
        Assert.That(
            Assert.Throws<TapeVaultException>(() => bench.Append())!.Error,
            Is.EqualTo(MediaErrors.ReadOnlyVolume)
        );
        Assert.That(bench.ChangingCommands, Is.EqualTo(before));
        using var volume = bench.OpenRead();
        Assert.That(LtfsBench.Load(volume, "f"), Is.EqualTo(Bytes(8, 100)[..10]));
    }

    [Test]
    public void An_incremental_index_behind_the_last_full_one_is_never_written_over()
    {
        using var bench = new LtfsBench();
        var volume = new HandMadeVolume(bench);
        volume.Label('x');
        volume.Construct(Index('x', 5, 1, null, ""));
        volume.Construct(
            Index('x', 8, 2, 5, "")
                .Replace("ltfsindex version=\"2.2.0\"", "ltfsincrementalindex version=\"2.5.0\"")
                .Replace("</ltfsindex>", "</ltfsincrementalindex>")
        );
        volume.Label('y');
        volume.Construct(Index('y', 5, 1, 5, ""));

        var before = bench.ChangingCommands;
        Assert.That(bench.OpenRead().Triage.Findings, Has.Some.Contains("incremental index"));
        Assert.That(
            Assert.Throws<TapeVaultException>(() => bench.Append())!.Message,
            Does.Contain("incremental index")
        );
        Assert.That(bench.ChangingCommands, Is.EqualTo(before));
    }

    [Test]
    public void An_index_partition_that_is_newer_and_comes_from_elsewhere_is_read_and_not_written()
    {
        using var bench = new LtfsBench();
        var volume = new HandMadeVolume(bench);
        volume.Label('x');
        volume.Construct(Index('x', 5, 1, null, ""));
        volume.Construct(Index('x', 8, 2, 5, ""));
        volume.Label('y');
        volume.Construct(Index('y', 5, 7, 5, ""));

        using (var open = bench.OpenRead())
        {
            Assert.That(open.Generation, Is.EqualTo(7));
            Assert.That(open.Triage.WasClean, Is.False);
        }

        Assert.That(
            Assert.Throws<TapeVaultException>(() => bench.Append())!.Error,
            Is.EqualTo(MediaErrors.DamagedVolume)
        );
    }

    [Test]
    public void An_index_partition_that_is_newer_and_points_to_the_last_data_index_is_clean()
    {
        using var bench = new LtfsBench();
        var volume = new HandMadeVolume(bench);
        volume.Label('x');
        volume.Construct(Index('x', 5, 1, null, ""));
        volume.Label('y');
        volume.Construct(Index('y', 5, 7, 5, ""));

        using (var open = bench.Append())
        {
            Assert.That(open.Triage is { WasClean: true, Repaired: false });
            LtfsBench.Store(open, "a", 100);
            open.Close();
            Assert.That(open.Generation, Is.EqualTo(8));
        }

        Assert.That(bench.Check().Problems, Is.Empty);
    }

    [Test]
    public void File_content_that_looks_like_an_index_is_not_taken_for_one()
    {
        using var bench = new LtfsBench();
        var volume = new HandMadeVolume(bench);
        volume.Label('x');
        volume.Construct(Index('x', 5, 1, null, ""));
        var text = Index('x', 5, 9, null, File("evil", 2, 0));
        volume.Record(text);
        var file = File("copy of an index", 2, text.Length, Extent(0, 7, 0, text.Length));
        volume.Construct(Index('x', 9, 2, 5, file));
        volume.Label('y');
        volume.Construct(Index('y', 5, 2, 9, file));
        bench.Cartridge.Corrupt(0, 9, ObjectDamage.Unreadable);

        using var open = bench.OpenRead();
        Assert.That(open.Find("evil"), Is.Null);
        Assert.That(open.Find("copy of an index"), Is.Not.Null);
    }

    [Test]
    public void A_label_that_differs_between_the_partitions_makes_the_volume_unreadable_by_name()
    {
        using var bench = new LtfsBench();
        var volume = new HandMadeVolume(bench);
        volume.Label('x');
        volume.Construct(Index('x', 5, 1, null, ""));
        volume.Label('x');
        var probe = bench.Probe();
        Assert.That(probe.Content, Is.Not.EqualTo(VolumeContent.Volume));
        Assert.That(LtfsVersion.Written.ToString(), Is.EqualTo("2.4.0"));
    }
}
