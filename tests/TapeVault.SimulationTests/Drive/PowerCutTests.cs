using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

public sealed class PowerCutTests
{
    [Test]
    public void Without_power_every_command_says_no_connection()
    {
        using var bench = new DriveBench();
        bench.Drive.CutPower();
        Assert.That(Words(bench.Write(1)), Is.EqualTo("NoConnect"));
        Assert.That(Words(bench.Rewind()), Is.EqualTo("NoConnect"));
        bench.Drive.RestorePower();
        Assert.That(Words(bench.Rewind()), Is.EqualTo("6/29/00"));
        Assert.That(Words(bench.Rewind()), Is.EqualTo("GOOD"));
        Assert.That(bench.Position().ObjectNumber, Is.Zero);
    }

    [Test]
    public void A_cartridge_put_in_while_the_power_is_off_or_left_in_the_mouth_is_loaded_when_it_comes_back()
    {
        using var bench = new DriveBench();
        bench.Unload();
        bench.Drive.CutPower();
        Assert.That(bench.Drive.PullOut(), Is.SameAs(bench.Cartridge));
        bench.Drive.Insert(bench.Cartridge);
        bench.Drive.RestorePower();
        bench.SwallowAttentions();
        Assert.That(Words(bench.Write(1)), Is.EqualTo("GOOD"));
    }

    [Test]
    public void What_was_synchronised_survives_and_what_was_buffered_survives_from_the_front_at_most()
    {
        var survivors = new HashSet<long>();
        for (ulong seed = 0; seed < 60; seed++)
        {
            using var bench = new DriveBench(new SimulatedDriveOptions { Seed = seed });
            bench.Write(1);
            bench.Filemarks(1);
            for (byte i = 0; i < 5; i++)
            {
                bench.Write(10, i);
            }

            bench.Drive.CutPower();
            long count = bench.Cartridge.ObjectCount(0);
            survivors.Add(count);
            Assert.That(count, Is.InRange(2, 7));
            for (long i = 2; i < count; i++)
            {
                Assert.That(bench.Cartridge.ReadRecord(0, i), Is.EqualTo(new byte[] { 10, (byte)(i - 2) }));
            }

            if (count > 2)
            {
                Assert.That(bench.Cartridge.HasEndOfData(0), Is.False, "something streamed, so the old mark is gone");
            }
        }

        Assert.That(survivors, Is.EquivalentTo(new long[] { 2, 3, 4, 5, 6, 7 }), "every length happens");
    }

    [Test]
    public void With_nothing_streamed_the_old_content_may_be_there_still_or_not()
    {
        var outcomes = new HashSet<(long, bool)>();
        for (ulong seed = 0; seed < 60; seed++)
        {
            using var bench = new DriveBench(new SimulatedDriveOptions { Seed = seed });
            bench.Write(1);
            bench.Write(2);
            bench.Synchronize();
            bench.Rewind();
            bench.Write(9);
            bench.Drive.CutPower();
            outcomes.Add((bench.Cartridge.ObjectCount(0), bench.Cartridge.HasEndOfData(0)));
        }

        Assert.That(outcomes, Is.EquivalentTo(new[] { (0L, false), (1L, false), (2L, true) }));
    }

    [Test]
    public void A_missing_end_of_data_shows_in_the_statistics_and_as_TapeAlert_after_loading()
    {
        using var bench = Cut();
        Assert.That(bench.VolumeStatistic(0x203), Is.EqualTo(new[] { uint.MaxValue }));
        var alerts = bench.Log(0x2E);
        Assert.That(
            alerts.Parameters.Where(p => p.Value[0] != 0).Select(p => (int)p.Code),
            Is.EquivalentTo(new[] { 18, 50, 51 })
        );
        Assert.That(bench.Log(0x2E).Parameters.Any(p => p.Value[0] != 0), Is.False, "reading them clears them");
    }

    [TestCase(false, "8/14/03")]
    [TestCase(true, "3/14/03")]
    public void Going_to_a_missing_end_of_data_fails(bool mediumError, string answer)
    {
        using var bench = Cut(new SimulatedDriveOptions { EndOfDataNotFoundIsMediumError = mediumError });
        Assert.That(Words(bench.LocateEnd(0)), Is.EqualTo(answer));
        Assert.That(Words(bench.Space(SpaceCode.EndOfData, 0)), Is.EqualTo(answer));
        Assert.That(Words(bench.Locate(0, 99)), Is.EqualTo("3/14/03"));
    }

    [Test]
    public void Reading_past_the_last_good_object_ends_in_an_error_and_fences_writes_until_loaded_anew()
    {
        using var bench = Cut();
        bench.Locate(0, 2);
        Assert.That(bench.Read().Data, Is.EqualTo(new byte[] { 3 }));
        Assert.That(Words(bench.Read().Result), Is.EqualTo("3/14/03 4096"));
        Assert.That(bench.Position().ObjectNumber, Is.EqualTo(3UL));
        Assert.That(Words(bench.Write(4)), Is.EqualTo("3/50/00"));
        Assert.That(Words(bench.Erase()), Is.EqualTo("3/50/00"));
        bench.Unload();
        bench.Load();
        bench.Locate(0, 3);
        Assert.That(Words(bench.Erase()), Is.EqualTo("GOOD"));
        Assert.That(Words(bench.LocateEnd(0)), Is.EqualTo("GOOD"));
        Assert.That(bench.VolumeStatistic(0x203), Is.EqualTo(new uint[] { 1 }));
        Assert.That(Words(bench.Write(4)), Is.EqualTo("GOOD"));
    }

    [Test]
    public void Cut_at_every_command_of_a_script_leaves_a_prefix_of_what_was_written()
    {
        var script = new (string Name, Action<DriveBench> Run, byte[] Objects, bool Synchronises)[]
        {
            ("write", b => b.Write(1), [1], false),
            ("write", b => b.Write(2), [2], false),
            ("filemark, buffered", b => b.Filemarks(1, immediate: true), [0], false),
            ("write", b => b.Write(3), [3], false),
            ("filemark", b => b.Filemarks(1), [0], true),
            ("write", b => b.Write(4), [4], false),
            ("position", b => b.Send(new ReadPositionCdb(ReadPositionForm.Long, 0).ToCommand()), [], false),
            ("synchronise", b => b.Synchronize(), [], true),
            ("write", b => b.Write(5), [5], false),
            ("rewind", b => b.Rewind(), [], true),
        };
        byte[] whole = [.. script.SelectMany(step => step.Objects)];
        foreach (var moment in Enum.GetValues<PowerCutMoment>())
        {
            for (int n = 0; n < script.Length; n++)
            {
                for (ulong seed = 0; seed < 8; seed++)
                {
                    using var bench = new DriveBench(new SimulatedDriveOptions { Seed = seed });
                    bench.Drive.CutPowerAtCommand(bench.Drive.CommandCount + n + 1, moment);
                    foreach (var step in script)
                    {
                        step.Run(bench);
                    }

                    Assert.That(bench.Drive.IsOn, Is.False);
                    CheckPrefix(bench, script, whole, n, moment);
                }
            }
        }
    }

    private static void CheckPrefix(
        DriveBench bench,
        (string Name, Action<DriveBench> Run, byte[] Objects, bool Synchronises)[] script,
        byte[] whole,
        int cutAt,
        PowerCutMoment moment
    )
    {
        // complete = commands whose effect certainly happened; possible = the most that may have
        int complete = moment == PowerCutMoment.After ? cutAt + 1 : cutAt;
        int possible = moment == PowerCutMoment.Before ? cutAt : cutAt + 1;
        int lastSync = Array.FindLastIndex(script, Math.Max(0, complete - 1), step => step.Synchronises);
        int safe = complete == 0 ? 0 : script.Take(lastSync + 1).Sum(step => step.Objects.Length);
        int most = script.Take(possible).Sum(step => step.Objects.Length);
        long count = bench.Cartridge.ObjectCount(0);
        string at = $"cut {moment} command {cutAt} ({script[cutAt].Name})";
        Assert.That(count, Is.InRange(safe, most), at);
        for (int i = 0; i < count; i++)
        {
            byte found = bench.Cartridge.IsFilemark(0, i) ? (byte)0 : bench.Cartridge.ReadRecord(0, i)[0];
            Assert.That(found, Is.EqualTo(whole[i]), at);
        }

        bool clean = bench.Cartridge.HasEndOfData(0);
        Assert.That(
            clean && count != safe && count != most,
            Is.False,
            $"{at}: an end of data stands only where one was written"
        );
    }

    [Test]
    public void A_format_cut_midway_is_not_done_or_leaves_empty_partitions_with_a_mark_missing()
    {
        var outcomes = new HashSet<string>();
        for (ulong seed = 0; seed < 80; seed++)
        {
            using var bench = new DriveBench(new SimulatedDriveOptions { Seed = seed }, partitioned: true);
            bench.Write(1);
            bench.Rewind();
            bench.Drive.CutPowerAtCommand(bench.Drive.CommandCount + 1);
            Assert.That(Words(bench.Format(FormatKind.Default)), Is.EqualTo("NoConnect"));
            var cartridge = bench.Cartridge;
            outcomes.Add(
                $"{cartridge.PartitionCount} partitions, {cartridge.ObjectCount(0)} objects, end {cartridge.HasEndOfData(0)}"
            );
            bench.Drive.RestorePower();
            bench.SwallowAttentions();
            Assert.That(Words(bench.Format(FormatKind.Default)), Is.EqualTo("GOOD"), "it can be formatted again");
        }

        Assert.That(
            outcomes,
            Is.EquivalentTo(new[] { "2 partitions, 1 objects, end True", "1 partitions, 0 objects, end False" })
        );
    }

    [Test]
    public void Attributes_written_through_survive_and_cached_ones_are_lost()
    {
        using var bench = new DriveBench();
        bench.WriteAttribute(0, 0x0805, MamAttribute.Binary, [1], writeThrough: true);
        bench.WriteAttribute(0, 0x1400, MamAttribute.Binary, [2], writeThrough: false);
        Assert.That(bench.Attribute(0, 0x1400), Is.EqualTo(new byte[] { 2 }), "the drive shows what it cached");
        bench.Drive.CutPower();
        bench.Drive.RestorePower();
        bench.SwallowAttentions();
        Assert.That(bench.Attribute(0, 0x0805), Is.EqualTo(new byte[] { 1 }));
        Assert.That(bench.Attribute(0, 0x1400), Is.Null);
    }

    [Test]
    public void The_same_seed_leaves_the_same_tape()
    {
        var first = Outcome(7);
        Assert.That(Outcome(7), Is.EqualTo(first));

        static (long, bool) Outcome(ulong seed)
        {
            using var bench = new DriveBench(new SimulatedDriveOptions { Seed = seed });
            for (int i = 0; i < 100; i++)
            {
                bench.Write(1);
            }

            bench.Drive.CutPower();
            return (bench.Cartridge.ObjectCount(0), bench.Cartridge.HasEndOfData(0));
        }
    }

    /// <summary>Three records on a tape without end of data, the power back, attentions seen.</summary>
    private static DriveBench Cut(SimulatedDriveOptions? options = null)
    {
        var bench = new DriveBench(options);
        bench.Write(1);
        bench.Write(2);
        bench.Write(3);
        bench.Synchronize();
        bench.Cartridge.LoseEndOfData(0);
        bench.Drive.CutPower();
        bench.Drive.RestorePower();
        bench.SwallowAttentions();
        return bench;
    }
}
