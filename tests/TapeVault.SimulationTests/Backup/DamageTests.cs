using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NUnit.Framework;
using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Catalog.Records;
using TapeVault.HardwareSim.Files;
using TapeVault.Media.Folders;
using TapeVault.Model;
using TapeVault.Operations.Jobs;
using TapeVault.Platform;

namespace TapeVault.SimulationTests.Backup;

/// <summary>A set in a real folder, whose files are then damaged one by one: nothing may pass as sound.</summary>
public sealed class DamageTests
{
    private string _folder = null!;
    private BackupBench _bench = null!;
    private SetId _set;
    private SimulatedTree _tree = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("tapevault-damage-").FullName;
        var volume = Directory.CreateDirectory(Path.Combine(_folder, "volume")).FullName;
        _bench = new BackupBench(
            VolumeKind.Folder,
            () => new FolderDevice(HostPlatform.OpenFolderStore(volume), TimeProvider.System, 1 << 20)
        );
        _bench.Format();
        _tree = SampleTree.Make();
        _set = _bench.Backup(_tree).Outcome.SetId;
    }

    [TearDown]
    public void TearDown()
    {
        _bench.Dispose();
        _tree.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void A_flipped_bit_anywhere_in_any_file_of_the_set_is_found()
    {
        var random = new Random(5);
        foreach (var path in SetFiles())
        {
            for (var i = 0; i < 6; i++)
            {
                var good = File.ReadAllBytes(path);
                var bad = (byte[])good.Clone();
                var at = random.Next(bad.Length);
                bad[at] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(path, bad);
                Assert.That(IsFound(), Is.True, $"bit at {at} of {Path.GetFileName(path)} ({good.Length} bytes)");
                File.WriteAllBytes(path, good);
            }
        }

        Assert.That(_bench.Verify(_set).Damages, Is.Empty, "mended, it is sound again");
    }

    [Test]
    public void An_altered_extended_attribute_is_found_though_tar_has_no_checksum_over_it()
    {
        foreach (var path in SetFiles().Where(p => p.EndsWith(".tar", StringComparison.Ordinal)))
        {
            var bytes = File.ReadAllBytes(path);
            var at = bytes.AsSpan().IndexOf("SCHILY.xattr.user.tag="u8);
            if (at < 0)
            {
                continue;
            }

            bytes[at + "SCHILY.xattr.user.tag=".Length + 1] ^= 0x10;
            File.WriteAllBytes(path, bytes);
            var damage = _bench.Verify(_set).Damages.Single();
            Assert.That(damage.What, Does.Contain("segment digest"));
            return;
        }

        Assert.Fail("the sample has a file with an attribute");
    }

    [Test]
    public void A_truncated_or_missing_file_of_the_set_is_found()
    {
        foreach (var path in SetFiles())
        {
            var good = File.ReadAllBytes(path);
            File.WriteAllBytes(path, good[..(good.Length / 2)]);
            Assert.That(IsFound(), Is.True, $"truncated {Path.GetFileName(path)}");
            File.Delete(path);
            Assert.That(IsFound(), Is.True, $"missing {Path.GetFileName(path)}");
            File.WriteAllBytes(path, good);
        }
    }

    [Test]
    public void A_damaged_header_is_told_under_the_name_of_its_own_file()
    {
        var segment = SetFiles()
            .First(p =>
                File.ReadAllBytes(p).AsSpan().IndexOf("f/note-002.txt"u8) >= 0
                && p.EndsWith(".tar", StringComparison.Ordinal)
            );
        var bytes = File.ReadAllBytes(segment);
        bytes[bytes.AsSpan().IndexOf("f/note-002.txt"u8)] ^= 1;
        File.WriteAllBytes(segment, bytes);
        Assert.That(
            _bench.Verify(_set).Damages.Where(d => d.Path.Length > 0).Select(d => d.Path),
            Is.EqualTo(new[] { "f/note-002.txt" })
        );
    }

    [Test]
    public void An_index_altered_together_with_complete_is_not_the_one_that_the_catalog_knows()
    {
        var index = SetFiles().Single(p => Path.GetFileName(p) == "index");
        var complete = SetFiles().Single(p => Path.GetFileName(p) == "COMPLETE");
        var bytes = File.ReadAllBytes(index);
        var before = Convert.ToHexStringLower(SHA256.HashData(bytes));
        bytes[^1] ^= 1;
        File.WriteAllBytes(index, bytes);
        File.WriteAllText(
            complete,
            File.ReadAllText(complete)
                .Replace(before, Convert.ToHexStringLower(SHA256.HashData(bytes)), StringComparison.Ordinal)
        );
        Assert.That(_bench.Verify(_set).Damages.Single().What, Does.Contain("another index"));
    }

    [Test]
    public void A_COMPLETE_that_leaves_a_file_out_is_found()
    {
        var complete = SetFiles().Single(p => Path.GetFileName(p) == "COMPLETE");
        var json = JsonNode.Parse(File.ReadAllText(complete))!;
        json["files"]!.AsArray().RemoveAt(1);
        File.WriteAllText(complete, json.ToJsonString());
        Assert.That(_bench.Verify(_set).Damages.Single().What, Does.Contain("SHA256SUMS"));
    }

    [Test]
    public void A_further_name_whose_first_is_damaged_is_told_and_does_not_stop_the_rest()
    {
        var segment = SetFiles().Single(p => File.ReadAllBytes(p).AsSpan().IndexOf(SampleTree.Bytes(3000, 5)) >= 0);
        var bytes = File.ReadAllBytes(segment);
        bytes[bytes.AsSpan().IndexOf(SampleTree.Bytes(3000, 5)) + 7] ^= 1;
        File.WriteAllBytes(segment, bytes);
        var target = new SimulatedTarget();
        var report = _bench.Restore(_set, target);
        Assert.Multiple(() =>
        {
            Assert.That(report.DamagedCount, Is.EqualTo(2));
            Assert.That(report.Problems.Select(p => p.Path), Is.EqualTo(new[] { "d/first-name", "d/second-name" }));
            Assert.That(target.Nodes, Has.Count.EqualTo(_tree.Nodes.Count - 2));
        });
    }

    [Test]
    public void A_further_name_is_never_linked_to_what_was_there_before()
    {
        var target = new SimulatedTarget();
        target.CreateFolder(BytePath.FromText("d"));
        using (var mine = target.CreateFile(BytePath.FromText("d/first-name"), replace: false))
        {
            mine.Write(0, "mine"u8);
            mine.Complete(4);
        }

        var report = _bench.Restore(_set, target);
        Assert.Multiple(() =>
        {
            Assert.That(report.SkippedExisting, Is.EqualTo(1));
            Assert.That(target.Nodes[BytePath.FromText("d/first-name")].Content, Is.EqualTo("mine"u8.ToArray()));
            Assert.That(
                target.Nodes[BytePath.FromText("d/second-name")].Content,
                Is.EqualTo(SampleTree.Bytes(3000, 5))
            );
        });
    }

    [Test]
    public void Folders_that_were_there_keep_their_mode_unless_told([Values] bool overwrite)
    {
        var mine = new FileMetadata { Kind = EntryKind.Folder, Mode = 0x3FF }; // 1777
        var target = new SimulatedTarget();
        target.CreateFolder(BytePath.FromText("a"));
        target.ApplyMetadata(BytePath.Root, mine, []);
        target.ApplyMetadata(BytePath.FromText("a"), mine, []);
        _bench.Restore(_set, target, overwrite);
        foreach (var path in new[] { "", "a", "b" })
        {
            var isKept = path != "b" && !overwrite;
            Assert.That(target.Nodes[BytePath.FromText(path)].Metadata.Mode, Is.EqualTo(isKept ? 0x3FF : 0x1ED), path);
        }
    }

    [Test]
    public void What_the_target_refuses_is_told_and_does_not_stop_the_rest()
    {
        var target = new SimulatedTarget { Refuses = p => p == BytePath.FromText("c/disk.img") };
        var report = _bench.Restore(_set, target);
        Assert.Multiple(() =>
        {
            Assert.That(report.Problems.Single().Path, Is.EqualTo("c/disk.img"));
            Assert.That(target.Nodes, Has.Count.EqualTo(_tree.Nodes.Count - 1));
        });
    }

    [Test]
    public void A_set_whose_whole_end_is_gone_is_not_sound()
    {
        foreach (var name in new[] { "COMPLETE", "index", "SHA256SUMS" })
        {
            File.Delete(SetFiles().Single(p => Path.GetFileName(p) == name));
        }

        Assert.That(_bench.Verify(_set).Damages.Single().What, Does.Contain("COMPLETE is missing"));
    }

    [Test]
    public void A_missing_segment_does_not_stop_the_restore_of_the_others()
    {
        File.Delete(SetFiles().First(p => p.EndsWith("0002.tar", StringComparison.Ordinal)));
        var target = new SimulatedTarget();
        var report = _bench.Restore(_set, target);
        Assert.Multiple(() =>
        {
            Assert.That(report.DamagedCount, Is.Positive);
            Assert.That(target.Nodes.ContainsKey(BytePath.FromText("f/note-039.txt")), Is.True, "in a later segment");
        });
    }

    [Test]
    public void A_host_that_lost_the_index_takes_it_from_the_volume_and_find_names_the_set()
    {
        foreach (var spoil in new Action<string>[] { p => File.WriteAllBytes(p, [1, 2, 3]), File.Delete })
        {
            spoil(_bench.Catalog.IndexPath(_set));
            Assert.That(_bench.Verify(_set).IsSound, Is.True);
            var target = new SimulatedTarget();
            Assert.That(_bench.Restore(_set, target).Problems, Is.Empty);
            SampleTree.AssertSame(_tree, target);
            var found = new FindOperation(_bench.Catalog).Run(
                new FindQuery("letter", FindMatch.Substring),
                CancellationToken.None
            );
            Assert.That(found.NotSearched, Is.EqualTo(new[] { _set }));
        }
    }

    [Test]
    public void A_damaged_file_is_not_restored_and_the_others_are()
    {
        var segment = SetFiles().First(p => p.EndsWith("0001.tar", StringComparison.Ordinal));
        var bytes = File.ReadAllBytes(segment);
        var letter = bytes.AsSpan().IndexOf("Dear Doctor"u8);
        Assert.That(letter, Is.Positive);
        bytes[letter] ^= 1;
        File.WriteAllBytes(segment, bytes);

        var target = new SimulatedTarget();
        var report = _bench.Restore(_set, target);
        Assert.Multiple(() =>
        {
            Assert.That(report.DamagedCount, Is.EqualTo(1));
            Assert.That(report.Problems.Single().Path, Is.EqualTo("a/letter.txt"));
            Assert.That(target.Nodes.ContainsKey(BytePath.FromText("a/letter.txt")), Is.False);
            Assert.That(target.Nodes, Has.Count.EqualTo(_tree.Nodes.Count - 1));
        });
    }

    [Test]
    public void What_is_at_the_target_is_left_alone_unless_told()
    {
        var target = new SimulatedTarget();
        target.CreateFolder(BytePath.FromText("a"));
        using (var mine = target.CreateFile(BytePath.FromText("a/letter.txt"), replace: false))
        {
            mine.Write(0, "mine"u8);
            mine.Complete(4);
        }

        var first = _bench.Restore(_set, target, "a");
        Assert.Multiple(() =>
        {
            Assert.That(first.SkippedExisting, Is.EqualTo(1));
            Assert.That(target.Nodes[BytePath.FromText("a/letter.txt")].Content, Is.EqualTo("mine"u8.ToArray()));
        });

        var second = _bench.Restore(_set, target, overwrite: true, "a");
        Assert.Multiple(() =>
        {
            Assert.That(second.SkippedExisting, Is.Zero);
            Assert.That(
                target.Nodes[BytePath.FromText("a/letter.txt")].Content,
                Is.EqualTo(_tree.Nodes[BytePath.FromText("a/letter.txt")].Content)
            );
        });
    }

    [Test]
    public void A_path_that_the_set_does_not_hold_is_refused_before_anything_is_written()
    {
        var target = new SimulatedTarget();
        var error = Assert.Throws<TapeVaultException>(() => _bench.Restore(_set, target, "a", "no/such/file"));
        Assert.That(error!.Error, Is.EqualTo(BackupErrors.NoSuchPath));
        Assert.That(target.Nodes, Is.Empty);
    }

    private IEnumerable<string> SetFiles() =>
        Directory.EnumerateFiles(Path.Combine(_folder, "volume", _set.Value)).Order(StringComparer.Ordinal);

    private bool IsFound()
    {
        try
        {
            return !_bench.Verify(_set).IsSound;
        }
        catch (TapeVaultException e) when (e.Error.ExitCode == ExitCode.Damaged)
        {
            return true;
        }
    }
}
