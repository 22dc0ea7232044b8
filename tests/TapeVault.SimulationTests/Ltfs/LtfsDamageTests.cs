using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.SimulationTests.Ltfs;

/// <summary>
/// Single faults on the medium of a volume of two sessions. Its data partition: label 0-3, index 4-6, file one/a 7-9, index
/// 10-12, file two/a 13-16, index 17-19 (filemark, record, filemark). Its index partition: label 0-3, index 4-6.
/// </summary>
[TestFixture]
public sealed class LtfsDamageTests
{
    private const int Index = 0;
    private const int Data = 1;
    private const long NewestDataIndex = 18;
    private const long IndexPartitionIndex = 5;

    private static LtfsBench NewBench()
    {
        var bench = new LtfsBench();
        bench.MakeTwoSessions();
        return bench;
    }

    private static void AssertBothFiles(IVolume volume)
    {
        Assert.That(LtfsBench.IsIntact(volume, "one/a", 20_000), Is.True);
        Assert.That(LtfsBench.IsIntact(volume, "two/a", 30_000), Is.True);
    }

    private static void AssertRepairsToTheLast(LtfsBench bench)
    {
        using (var volume = bench.Append())
        {
            AssertBothFiles(volume);
            Assert.That(volume.Triage is { WasClean: false, Repaired: true });
            LtfsBench.Store(volume, "three/a", 100);
            volume.Close();
        }

        Assert.That(bench.Check().Problems, Is.Empty);
        using var reopened = bench.OpenRead();
        Assert.That(reopened.Triage.WasClean, Is.True);
        AssertBothFiles(reopened);
        Assert.That(LtfsBench.IsIntact(reopened, "three/a", 100), Is.True);
    }

    private static ErrorDefinition Refusal(LtfsBench bench)
    {
        var before = bench.ChangingCommands;
        var fault = Assert.Throws<TapeVaultException>(() => bench.Append())!;
        Assert.That(bench.ChangingCommands, Is.EqualTo(before));
        return fault.Error;
    }

    [Test]
    public void The_layout_on_tape_is_as_the_format_has_it()
    {
        using var bench = NewBench();
        long[] filemarks = [1, 3, 4, 6, 10, 12, 17, 19];
        Assert.That(bench.Cartridge.ObjectCount(Data), Is.EqualTo(20));
        Assert.That(bench.Cartridge.ObjectCount(Index), Is.EqualTo(7));
        for (var number = 0L; number < 20; number++)
        {
            Assert.That(bench.Cartridge.IsFilemark(Data, number), Is.EqualTo(filemarks.Contains(number)), $"{number}");
        }
    }

    [TestCase(ObjectDamage.Unreadable)]
    [TestCase(ObjectDamage.FlippedBit)]
    public void A_damaged_newest_index_of_the_data_partition_is_replaced_from_the_index_partition(ObjectDamage damage)
    {
        using var bench = NewBench();
        bench.Cartridge.Corrupt(Data, NewestDataIndex, damage, bit: 12);
        AssertRepairsToTheLast(bench);
    }

    [TestCase(ObjectDamage.Unreadable)]
    [TestCase(ObjectDamage.FlippedBit)]
    public void A_damaged_index_partition_is_written_anew_from_the_data_partition(ObjectDamage damage)
    {
        using var bench = NewBench();
        bench.Cartridge.Corrupt(Index, IndexPartitionIndex, damage, bit: 12);
        AssertRepairsToTheLast(bench);
    }

    [TestCase(ObjectDamage.Unreadable)]
    [TestCase(ObjectDamage.FlippedBit)]
    public void With_both_newest_indexes_damaged_the_generation_before_is_shown_said_and_never_written_behind(
        ObjectDamage damage
    )
    {
        using var bench = NewBench();
        bench.Cartridge.Corrupt(Data, NewestDataIndex, damage, bit: 3000);
        bench.Cartridge.Corrupt(Index, IndexPartitionIndex, damage, bit: 3000);
        using (var volume = bench.OpenRead())
        {
            Assert.That(volume.Generation, Is.EqualTo(2));
            Assert.That(LtfsBench.IsIntact(volume, "one/a", 20_000), Is.True);
            Assert.That(volume.Find("two/a"), Is.Null);
            Assert.That(volume.Triage.Findings, Has.Some.Contains("b18 is no good index"));
        }

        Assert.That(bench.Check().IsConsistent, Is.False);
        Assert.That(Refusal(bench), Is.EqualTo(MediaErrors.DamagedVolume));
    }

    [Test]
    public void A_missing_end_of_data_mark_of_the_data_partition_is_repaired()
    {
        using var bench = NewBench();
        bench.Cartridge.LoseEndOfData(Data);
        Assert.That(bench.Probe().Content, Is.EqualTo(VolumeContent.TornVolume));
        AssertRepairsToTheLast(bench);
    }

    [Test]
    public void A_missing_end_of_data_mark_of_the_index_partition_is_repaired()
    {
        using var bench = NewBench();
        bench.Cartridge.LoseEndOfData(Index);
        AssertRepairsToTheLast(bench);
    }

    [Test]
    public void Both_end_of_data_marks_missing_are_repaired()
    {
        using var bench = NewBench();
        bench.Cartridge.LoseEndOfData(Index);
        bench.Cartridge.LoseEndOfData(Data);
        using (var volume = bench.OpenRead())
        {
            AssertBothFiles(volume);
        }

        AssertRepairsToTheLast(bench);
    }

    [TestCase(Data, 19)]
    [TestCase(Index, 6)]
    public void A_missing_closing_filemark_is_written(int partition, long filemark)
    {
        using var bench = NewBench();
        bench.Cartridge.Corrupt(partition, filemark, ObjectDamage.Dropped);
        AssertRepairsToTheLast(bench);
    }

    [Test]
    public void An_older_damaged_index_is_told_by_the_check_and_harms_nothing()
    {
        using var bench = NewBench();
        bench.Cartridge.Corrupt(Data, 11, ObjectDamage.FlippedBit, bit: 12);
        Assert.That(bench.Check().Problems, Has.Some.Contains("points back to b11, which is no good index"));
        using var volume = bench.Append();
        AssertBothFiles(volume);
    }

    [Test]
    public void An_unreadable_data_record_is_named_and_the_rest_of_the_volume_reads_on()
    {
        using var bench = NewBench();
        bench.Cartridge.Corrupt(Data, 14, ObjectDamage.Unreadable);
        using var volume = bench.OpenRead();
        var fault = Assert.Throws<TapeVaultException>(() => LtfsBench.Load(volume, "two/a"))!;
        Assert.That(fault.Error, Is.EqualTo(MediaErrors.UnreadableBlock));
        Assert.That(fault.Message, Does.Contain("block 14 of partition b, in file 'two/a'"));
        Assert.That(LtfsBench.IsIntact(volume, "one/a", 20_000), Is.True);
    }

    [Test]
    public void A_flipped_bit_in_a_data_record_comes_through_for_the_digests_to_find()
    {
        using var bench = NewBench();
        bench.Cartridge.Corrupt(Data, 14, ObjectDamage.FlippedBit, bit: 77);
        using var volume = bench.OpenRead();
        Assert.That(LtfsBench.IsIntact(volume, "two/a", 30_000), Is.False);
    }

    [Test]
    public void A_dropped_data_record_shows_as_a_record_of_the_wrong_length()
    {
        using var bench = NewBench();
        bench.Cartridge.Corrupt(Data, 15, ObjectDamage.Dropped);
        using var volume = bench.OpenRead();
        Assert.That(
            Assert.Throws<TapeVaultException>(() => LtfsBench.Load(volume, "two/a"))!.Error,
            Is.EqualTo(MediaErrors.UnreadableBlock)
        );
    }

    [TestCase(Data)]
    [TestCase(Index)]
    public void A_damaged_label_makes_the_volume_unreadable_and_never_an_unfinished_format(int partition)
    {
        foreach (
            var (number, damage) in new[]
            {
                (0, ObjectDamage.Unreadable),
                (2, ObjectDamage.FlippedBit),
                (2, ObjectDamage.Dropped),
            }
        )
        {
            using var bench = NewBench();
            bench.Cartridge.Corrupt(partition, number, damage, bit: 12);
            Assert.That(bench.Probe().Content, Is.EqualTo(VolumeContent.Unreadable), $"{number} {damage}");
            Assert.That(
                Assert.Throws<TapeVaultException>(() => bench.OpenRead())!.Error,
                Is.EqualTo(MediaErrors.DamagedVolume)
            );
        }
    }

    [Test]
    public void A_write_protected_cartridge_is_told_and_refused()
    {
        using var bench = NewBench();
        bench.Cartridge.WriteProtected = true;
        Assert.That(bench.Probe().WriteProtected, Is.True);
        bench.Cartridge.WriteProtected = false;
        var device = bench.NewDevice();
        var probe = device.Probe(default);
        var append = bench.Permit(WriteVerb.Append, probe);
        var format = bench.Permit(WriteVerb.Format, probe);
        bench.Cartridge.WriteProtected = true;
        Assert.That(
            Assert.Throws<TapeVaultException>(() => device.OpenAppend(append, default))!.Error,
            Is.EqualTo(MediaErrors.ReadOnlyVolume)
        );
        Assert.That(
            Assert.Throws<TapeVaultException>(() => device.Format(format, LtfsBench.Options, default))!.Error,
            Is.EqualTo(MediaErrors.ReadOnlyVolume)
        );
        using var volume = device.OpenRead(default);
        AssertBothFiles(volume);
    }

    [Test]
    public void An_empty_drive_is_a_value_for_the_probe_and_an_error_for_the_rest()
    {
        using var bench = NewBench();
        bench.Drive.Eject();
        Assert.That(bench.Probe().Content, Is.EqualTo(VolumeContent.None));
        Assert.That(Assert.Throws<TapeVaultException>(() => bench.OpenRead())!.Error, Is.EqualTo(MediaErrors.NoMedium));
        Assert.That(Assert.Throws<TapeVaultException>(() => bench.Check())!.Error, Is.EqualTo(MediaErrors.NoMedium));
    }
}
