using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi.Wire;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

public sealed class TimingTests
{
    private const int Block = 1_000_000;
    private static readonly byte[] Data = new byte[Block];

    [Test]
    public void Without_timing_no_time_passes()
    {
        var clock = new VirtualClock();
        var start = clock.GetUtcNow();
        using var bench = Lto9(clock, timed: false);
        Write(bench, 2000);
        bench.Rewind();
        bench.Unload();
        Assert.That(clock.GetUtcNow(), Is.EqualTo(start));
    }

    [Test]
    public void A_cartridge_becomes_ready_after_the_load_time()
    {
        var clock = new VirtualClock();
        using var bench = Lto9(clock, ready: false);
        Assert.That(Words(bench.Send(new TestUnitReadyCdb().ToCommand())), Is.EqualTo("2/04/01"));
        clock.Advance(TimeSpan.FromSeconds(15.9));
        Assert.That(Words(bench.Send(new TestUnitReadyCdb().ToCommand())), Is.EqualTo("2/04/01"));
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.That(Words(bench.Send(new TestUnitReadyCdb().ToCommand())), Is.EqualTo("GOOD"));
    }

    [Test]
    public void A_fast_host_gets_the_full_streaming_speed_and_never_stops_the_tape()
    {
        var clock = new VirtualClock();
        using var bench = Lto9(clock);
        double seconds = Seconds(clock, () => Write(bench, 20_000));

        // 20 GB less the GiB that stays in the buffer, at 408 MB/s
        Assert.That(seconds, Is.EqualTo((20_000 - 1074) / 408.0).Within(3).Percent);
        Assert.That(bench.Drive.Backhitches, Is.Zero);
    }

    [TestCase(180, false)]
    [TestCase(300, false)]
    [TestCase(60, true)]
    public void The_drive_matches_its_speed_to_the_host_down_to_its_lowest(int hostMegabytesPerSecond, bool stops)
    {
        var clock = new VirtualClock();
        using var bench = Lto9(clock);
        var pause = TimeSpan.FromSeconds((1.0 / hostMegabytesPerSecond) - (1.0 / 1200));
        for (int i = 0; i < 8000; i++)
        {
            Write(bench, 1);
            clock.Advance(pause);
        }

        Assert.That(bench.Drive.Backhitches > 0, Is.EqualTo(stops), $"{bench.Drive.Backhitches} stops");
    }

    [Test]
    public void A_synchronising_filemark_costs_seconds_and_a_buffered_one_nothing()
    {
        var clock = new VirtualClock();
        using var bench = Lto9(clock);
        double buffered = Seconds(clock, () => bench.Filemarks(1, immediate: true));
        double synchronous = Seconds(clock, () => bench.Filemarks(1));
        Assert.That(buffered, Is.LessThan(0.001));
        Assert.That(synchronous, Is.EqualTo(5).Within(0.1));

        // a report for LTO-9 with a synchronous filemark per GB says 121 MB/s; the model comes near
        double gigabytes = Seconds(
            clock,
            () =>
            {
                for (int i = 0; i < 10; i++)
                {
                    Write(bench, 1000);
                    bench.Filemarks(1);
                }
            }
        );
        Assert.That(10_000 / gigabytes, Is.InRange(110, 160));
    }

    [Test]
    public void Reading_in_order_goes_at_the_speed_of_the_tape()
    {
        var clock = new VirtualClock();
        using var bench = Lto9(clock);
        Write(bench, 10_000);
        bench.Rewind();
        double seconds = Seconds(
            clock,
            () =>
            {
                var room = new byte[Block];
                for (int i = 0; i < 10_000; i++)
                {
                    bench.Send(new Read6Cdb(false, true, Block).ToCommand(), default, room);
                }
            }
        );
        Assert.That(seconds, Is.EqualTo(10_000 / 408.0).Within(3).Percent);
    }

    [Test]
    public void Locating_takes_as_long_as_the_way_along_the_tape_and_wraps_run_to_and_fro()
    {
        var clock = new VirtualClock();
        using var bench = Lto9(clock);
        Write(bench, 130_000);
        bench.Rewind();

        // a wrap is 64.3 GB and 1035 m: its end is the furthest place, the end of the next one is near the beginning
        Assert.That(Seconds(clock, () => bench.Locate(0, 64_000)), Is.EqualTo(4.3 + (1031 / 9.8)).Within(1));
        bench.Rewind();
        Assert.That(Seconds(clock, () => bench.Locate(0, 128_000)), Is.LessThan(15));
        Assert.That(Seconds(clock, () => bench.Locate(0, 128_000)), Is.LessThan(0.001), "being there already");
    }

    [Test]
    public void A_rewind_with_IMMED_returns_at_once_and_the_next_read_waits()
    {
        var clock = new VirtualClock();
        using var bench = Lto9(clock);
        Write(bench, 30_000);
        bench.Synchronize();
        Assert.That(Seconds(clock, () => bench.Send(new RewindCdb(true).ToCommand())), Is.LessThan(0.001));
        Assert.That(Words(bench.Send(new TestUnitReadyCdb().ToCommand())), Is.EqualTo("2/04/01"));
        Assert.That(Seconds(clock, () => bench.Read(Block)), Is.GreaterThan(40));
        Assert.That(Words(bench.Send(new TestUnitReadyCdb().ToCommand())), Is.EqualTo("GOOD"));
    }

    [Test]
    public void A_drive_that_hears_nothing_for_ten_seconds_closes_the_tape_by_itself()
    {
        var clock = new VirtualClock();
        using var bench = Lto9(clock);
        Write(bench, 10);
        clock.Advance(TimeSpan.FromSeconds(9));
        bench.Position();
        Assert.That(bench.Cartridge.ObjectCount(0), Is.Zero);
        clock.Advance(TimeSpan.FromSeconds(2));
        bench.Drive.CutPower();
        Assert.That((bench.Cartridge.ObjectCount(0), bench.Cartridge.HasEndOfData(0)), Is.EqualTo((10L, true)));
    }

    [Test]
    public void What_streamed_before_a_power_cut_is_on_the_medium_for_certain()
    {
        for (ulong seed = 0; seed < 10; seed++)
        {
            var clock = new VirtualClock();
            using var bench = Lto9(clock, seed: seed);
            Write(bench, 5000);
            long last = (long)bench.Extended().LastObject;
            Assert.That(last, Is.InRange(3000, 4500));
            bench.Drive.CutPower();
            Assert.That(bench.Cartridge.ObjectCount(0), Is.GreaterThanOrEqualTo(last));
            Assert.That(bench.Cartridge.HasEndOfData(0), Is.False);
        }
    }

    [Test]
    public void Timers_of_the_clock_fire_in_order_while_the_drive_works()
    {
        var clock = new VirtualClock();
        using var bench = Lto9(clock);
        Write(bench, 60_000);
        bench.Synchronize();
        var start = clock.GetUtcNow();
        var fired = new List<double>();
        using var second = clock.CreateTimer(
            _ => fired.Add(Now()),
            null,
            TimeSpan.FromSeconds(20),
            Timeout.InfiniteTimeSpan
        );
        using var first = clock.CreateTimer(
            _ => fired.Add(Now()),
            null,
            TimeSpan.FromSeconds(5),
            TimeSpan.FromSeconds(10)
        );
        bench.Rewind();
        Assert.That(fired.Take(4), Is.EqualTo(new[] { 5.0, 15.0, 20.0, 25.0 }));

        double Now() => (clock.GetUtcNow() - start).TotalSeconds;
    }

    [Test]
    public void A_write_to_a_discarding_cartridge_costs_no_copy_and_no_allocation()
    {
        using var bench = Lto9(new VirtualClock(), timed: false);
        Write(bench, 3000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Write(bench, 20_000);
        long perWrite = (GC.GetAllocatedBytesForCurrentThread() - before) / 20_000;
        Assert.That(perWrite, Is.LessThan(8));
    }

    /// <summary>A timed drive with a discarding cartridge that has become ready.</summary>
    private static DriveBench Lto9(VirtualClock clock, bool timed = true, ulong seed = 1, bool ready = true)
    {
        var options = new SimulatedDriveOptions
        {
            Clock = clock,
            Timed = timed,
            Seed = seed,
        };
        var bench = new DriveBench(options, new CartridgeOptions(), CartridgeStorage.Discarding());
        if (ready && timed)
        {
            clock.Advance(TimeSpan.FromSeconds(20));
        }

        return bench;
    }

    private static void Write(DriveBench bench, int blocks)
    {
        var command = new Write6Cdb(false, Block).ToCommand();
        for (int i = 0; i < blocks; i++)
        {
            if (!bench.Send(command, Data).IsGood)
            {
                Assert.Fail("WRITE");
            }
        }
    }

    private static double Seconds(VirtualClock clock, Action action)
    {
        var start = clock.GetUtcNow();
        action();
        return (clock.GetUtcNow() - start).TotalSeconds;
    }
}
