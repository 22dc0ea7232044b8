using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.SimulationTests.Ltfs;

/// <summary>The power fails at the N-th command, for every N until the run succeeds, before, in and after the command.</summary>
[TestFixture]
public sealed class LtfsPowerCutTests
{
    private const int Limit = 2000;
    private const long SmallBuffer = 40_000;

    private static readonly (string Path, int Length)[] Files =
    [
        ("one/a", 20_000),
        ("one/b", 8192),
        ("two/a", 50_001),
        ("two/b", 0),
        ("three/a", 9000),
    ];

    [TestCase(1u, PowerCutMoment.Before, null)]
    [TestCase(2u, PowerCutMoment.During, null)]
    [TestCase(3u, PowerCutMoment.During, SmallBuffer)]
    [TestCase(4u, PowerCutMoment.During, 1L)]
    [TestCase(5u, PowerCutMoment.After, null)]
    [TestCase(6u, PowerCutMoment.After, 1L)]
    public void A_format_cut_anywhere_is_recognised_and_can_be_repeated(uint seed, PowerCutMoment moment, long? buffer)
    {
        for (var number = 1; number < Limit; number++)
        {
            using var bench = new LtfsBench(seed * 1000 + (ulong)number, bufferBytes: buffer);
            if (!Cut(bench, number, moment, () => bench.Format().Close()))
            {
                return;
            }

            var probe = bench.Probe();
            Assert.That(
                probe.Content,
                Is.AnyOf(VolumeContent.Blank, VolumeContent.UnfinishedFormat, VolumeContent.Volume),
                $"{At(seed, number, moment)}: {probe.Detail}"
            );
            bench.Format().Close();
            Assert.That(bench.Check().Problems, Is.Empty, At(seed, number, moment));
        }

        Assert.Fail("The run never succeeded.");
    }

    [TestCase(11u, PowerCutMoment.Before, null)]
    [TestCase(12u, PowerCutMoment.During, SmallBuffer)]
    [TestCase(13u, PowerCutMoment.During, 1L)]
    [TestCase(14u, PowerCutMoment.After, null)]
    public void A_format_over_an_old_volume_cut_anywhere_leaves_the_old_one_or_can_be_repeated(
        uint seed,
        PowerCutMoment moment,
        long? buffer
    )
    {
        var options = LtfsBench.Options with { Id = new VolumeId(new Guid("6b1f6f6e-0a64-4d0f-9d52-3f6d8a1b2c3d")) };
        for (var number = 1; number < Limit; number++)
        {
            using var bench = new LtfsBench(seed * 1000 + (ulong)number, bufferBytes: buffer);
            bench.MakeTwoSessions();
            if (!Cut(bench, number, moment, () => bench.Format(options).Close()))
            {
                return;
            }

            var probe = bench.Probe();
            Assert.That(
                probe.Content,
                Is.AnyOf(VolumeContent.Blank, VolumeContent.UnfinishedFormat, VolumeContent.Volume),
                $"{At(seed, number, moment)}: {probe.Detail}"
            );
            if (probe.Id == LtfsBench.Id)
            {
                using var old = bench.OpenRead();
                Assert.That(LtfsBench.IsIntact(old, "two/a", 30_000), Is.True, At(seed, number, moment));
            }

            bench.Format(options).Close();
            Assert.That(bench.Check().Problems, Is.Empty, At(seed, number, moment));
        }

        Assert.Fail("The run never succeeded.");
    }

    [TestCase(21u, PowerCutMoment.Before, null)]
    [TestCase(22u, PowerCutMoment.Before, 1L)]
    [TestCase(23u, PowerCutMoment.During, null)]
    [TestCase(24u, PowerCutMoment.During, SmallBuffer)]
    [TestCase(25u, PowerCutMoment.During, 1L)]
    [TestCase(26u, PowerCutMoment.During, 20_000L)]
    [TestCase(27u, PowerCutMoment.After, null)]
    [TestCase(28u, PowerCutMoment.After, 1L)]
    [TestCase(29u, PowerCutMoment.After, SmallBuffer)]
    public void An_append_session_cut_anywhere_is_repaired_without_help_and_loses_nothing_synced(
        uint seed,
        PowerCutMoment moment,
        long? buffer
    )
    {
        for (var number = 1; number < Limit; number++)
        {
            using var bench = new LtfsBench(seed * 1000 + (ulong)number, bufferBytes: buffer);
            bench.MakeTwoSessions();
            var synced = new List<(string Path, int Length)>();
            if (!Cut(bench, number, moment, () => Session(bench, synced)))
            {
                return;
            }

            AssertRepairs(bench, synced, At(seed, number, moment));
        }

        Assert.Fail("The run never succeeded.");
    }

    [TestCase(31u, PowerCutMoment.During, SmallBuffer)]
    [TestCase(32u, PowerCutMoment.During, 1L)]
    [TestCase(33u, PowerCutMoment.After, null)]
    public void A_repair_cut_anywhere_is_repaired_again(uint seed, PowerCutMoment moment, long? buffer)
    {
        for (var session = 40; session < 160; session += 17)
        {
            for (var number = 1; number < Limit; number++)
            {
                using var bench = new LtfsBench(
                    seed * 100_000 + (ulong)(session * 500) + (ulong)number,
                    bufferBytes: buffer
                );
                bench.MakeTwoSessions();
                var synced = new List<(string Path, int Length)>();
                if (!Cut(bench, session, PowerCutMoment.During, () => Session(bench, synced)))
                {
                    return;
                }

                var finished = !Cut(bench, number, moment, () => bench.Append().Dispose());
                AssertRepairs(bench, synced, $"{At(seed, number, moment)}, session cut at {session}");
                if (finished)
                {
                    break;
                }

                Assert.That(number, Is.LessThan(Limit - 1));
            }
        }
    }

    [Test]
    public void Reading_after_a_cut_writes_nothing_and_gives_every_synced_file()
    {
        for (var number = 30; number < 200; number += 3)
        {
            using var bench = new LtfsBench(41_000 + (ulong)number, bufferBytes: SmallBuffer);
            bench.MakeTwoSessions();
            var synced = new List<(string Path, int Length)>();
            if (!Cut(bench, number, PowerCutMoment.During, () => Session(bench, synced)))
            {
                return;
            }

            var before = bench.ChangingCommands;
            bench.Probe();
            bench.Check();
            using (var volume = bench.OpenRead())
            {
                AssertHolds(volume, synced, $"command {number}");
                Assert.That(volume.Triage.Repaired, Is.False);
                volume.Close();
            }

            Assert.That(bench.ChangingCommands, Is.EqualTo(before));
        }
    }

    private static void Session(LtfsBench bench, List<(string Path, int Length)> synced)
    {
        using var volume = bench.Append();
        var written = new List<(string Path, int Length)>();
        foreach (var (path, length) in Files)
        {
            LtfsBench.Store(volume, "session3/" + path, length);
            written.Add(("session3/" + path, length));
            if (path is "one/b" or "two/b")
            {
                volume.Sync();
                synced.AddRange(written);
                written.Clear();
            }
        }

        using (var abandoned = volume.Create("session3/abandoned"))
        {
            abandoned.Write(new byte[30_000]);
        }

        volume.Close();
        synced.AddRange(written);
    }

    private static void AssertRepairs(LtfsBench bench, List<(string Path, int Length)> synced, string at)
    {
        var probe = bench.Probe();
        Assert.That(probe.Content, Is.AnyOf(VolumeContent.Volume, VolumeContent.TornVolume), $"{at}: {probe.Detail}");
        using (var volume = bench.Append())
        {
            AssertHolds(volume, synced, at);
            LtfsBench.Store(volume, "after/a", 12_345);
            volume.Close();
        }

        var check = bench.Check();
        Assert.That(check.Problems, Is.Empty, at);
        Assert.That(check.Content, Is.EqualTo(VolumeContent.Volume), at);
        using var reopened = bench.OpenRead();
        Assert.That(reopened.Triage.WasClean, Is.True, at);
        AssertHolds(reopened, synced, at);
        Assert.That(LtfsBench.IsIntact(reopened, "after/a", 12_345), Is.True, at);
    }

    private static void AssertHolds(IVolume volume, List<(string Path, int Length)> synced, string at)
    {
        Assert.That(LtfsBench.IsIntact(volume, "one/a", 20_000), Is.True, at);
        Assert.That(LtfsBench.IsIntact(volume, "two/a", 30_000), Is.True, at);
        foreach (var (path, length) in synced)
        {
            Assert.That(LtfsBench.IsIntact(volume, path, length), Is.True, $"{at}: {path}");
        }

        // what was not synced may be there too, but then whole
        foreach (var (path, length) in Files)
        {
            var entry = volume.Find("session3/" + path);
            Assert.That(
                entry is null || LtfsBench.IsIntact(volume, "session3/" + path, length),
                Is.True,
                $"{at}: {path}"
            );
        }
    }

    /// <summary>Runs with the power cut at the n-th command from now; restores it.</summary>
    /// <returns>False if the run ended before.</returns>
    private static bool Cut(LtfsBench bench, int number, PowerCutMoment moment, Action run)
    {
        bench.Drive.CutPowerAtCommand(bench.Drive.CommandCount + number, moment);
        try
        {
            run();
        }
        catch (TapeVaultException fault) when (!bench.Drive.IsOn)
        {
            Assert.That(fault.Error, Is.EqualTo(MediaErrors.DeviceFailed), fault.Message);
        }

        var wasCut = !bench.Drive.IsOn;
        bench.Drive.RestorePower();
        if (!wasCut)
        {
            bench.Drive.CutPowerAtCommand(long.MaxValue);
        }

        return wasCut;
    }

    private static string At(uint seed, int number, PowerCutMoment moment) =>
        $"seed {seed}, command {number}, {moment}";
}
