using NUnit.Framework;
using TapeVault.Media;

namespace TapeVault.Contracts;

// Writers that end otherwise than by Complete, volumes that fill up, power that fails.
public abstract partial class VolumeContract
{
    [Test]
    public void A_file_cut_back_ends_there_and_can_go_on()
    {
        using (var volume = Format())
        {
            using (var writer = volume.Create("set/a"))
            {
                writer.Write(Pattern(20, 200_000));
                writer.CutBack(70_001);
                Assert.That(writer.Length, Is.EqualTo(70_001));
                writer.Write(Pattern(21, 100_000));
                Assert.That(writer.Length, Is.EqualTo(170_001));
                writer.Complete();
            }

            volume.Close();
        }

        byte[] expected = [.. Pattern(20, 200_000).AsSpan(0, 70_001), .. Pattern(21, 100_000)];
        using var reopened = Reopen().OpenRead(None);
        Assert.That(Load(reopened, "set/a"), Is.EqualTo(expected));
    }

    [Test]
    public void A_file_cut_back_to_nothing_is_empty()
    {
        using var volume = Format();
        using (var writer = volume.Create("a"))
        {
            writer.Write(Pattern(22, 100_000));
            writer.CutBack(0);
            writer.Complete();
        }

        Assert.That(Load(volume, "a"), Is.Empty);
    }

    [Test]
    public void An_abandoned_writer_leaves_nothing_and_its_name_is_free()
    {
        using (var volume = Format())
        {
            using (var writer = volume.Create("set/a"))
            {
                writer.Write(Pattern(23, 100_000));
            }

            Assert.That(volume.Find("set/a"), Is.Null);
            Store(volume, "set/a", Pattern(24, 50));
            using (var writer = volume.Create("set/b"))
            {
                writer.Write(Pattern(25, 100_000));
            }

            volume.Close();
        }

        var check = Reopen().Check(None);
        Assert.That(check.Problems, Is.Empty);
        using var reopened = Device.OpenRead(None);
        Assert.That(Paths(reopened, "set"), Is.EqualTo(new[] { "set/a" }));
        Assert.That(Load(reopened, "set/a"), Is.EqualTo(Pattern(24, 50)));
    }

    [Test]
    public void A_read_only_volume_refuses_every_change_and_nothing_is_written()
    {
        using (var volume = Format())
        {
            Store(volume, "set/a", Pattern(26, 100_000));
            volume.Close();
        }

        Release();
        var before = Fingerprint();
        using (var volume = Device.OpenRead(None))
        {
            Assert.That(volume.IsReadOnly, Is.True);
            Assert.That(Load(volume, "set/a"), Is.EqualTo(Pattern(26, 100_000)));
            AssertRefused(MediaErrors.ReadOnlyVolume, () => volume.Create("b"));
            AssertRefused(MediaErrors.ReadOnlyVolume, () => volume.Remove("set/a"));
            volume.Close();
        }

        Device.Probe(None);
        Device.Check(None);
        Release();
        Assert.That(Fingerprint(), Is.EqualTo(before));
    }

    [Test]
    public void A_torn_volume_opened_for_reading_is_not_repaired()
    {
        using (var volume = Format())
        {
            Store(volume, "set/a", Pattern(27, 100_000));
            volume.Sync();
            WriteAndLoseThePower(volume, "set/b");
        }

        Release();
        var before = Fingerprint();
        using (var volume = Device.OpenRead(None))
        {
            Assert.That(volume.Triage.Repaired, Is.False);
            Assert.That(Load(volume, "set/a"), Is.EqualTo(Pattern(27, 100_000)));
        }

        Release();
        Assert.That(Fingerprint(), Is.EqualTo(before));
    }

    [Test]
    public void Power_lost_after_a_sync_keeps_every_synced_file_and_nothing_torn()
    {
        var volume = Format();
        Store(volume, "one/a", Pattern(28, 150_000));
        Store(volume, "one/b", Pattern(29, 1));
        volume.Sync();
        Store(volume, "two/a", Pattern(30, 150_000));
        WriteAndLoseThePower(volume, "two/b");
        Release();

        Assert.That(Device.Probe(None).Content, Is.EqualTo(VolumeContent.TornVolume).Or.EqualTo(VolumeContent.Volume));
        using (var repaired = Append(Device))
        {
            Assert.That(repaired.Triage.WasClean, Is.False);
            Assert.That(Load(repaired, "one/a"), Is.EqualTo(Pattern(28, 150_000)));
            Assert.That(Load(repaired, "one/b"), Is.EqualTo(Pattern(29, 1)));
            Assert.That(repaired.Find("two/b"), Is.Null);
            if (repaired.Find("two/a") is not null)
            {
                Assert.That(Load(repaired, "two/a"), Is.EqualTo(Pattern(30, 150_000)));
                repaired.Remove("two/a");
            }

            Store(repaired, "two/a", Pattern(31, 80_000));
            repaired.Close();
        }

        Assert.That(Reopen().Check(None).Problems, Is.Empty);
        using var reopened = Device.OpenRead(None);
        Assert.That(reopened.Triage.WasClean, Is.True);
        Assert.That(Load(reopened, "two/a"), Is.EqualTo(Pattern(31, 80_000)));
        Assert.That(Load(reopened, "one/a"), Is.EqualTo(Pattern(28, 150_000)));
    }

    [Test]
    public void Power_lost_twice_while_appending_still_loses_nothing_synced()
    {
        using (var volume = Format())
        {
            Store(volume, "one/a", Pattern(32, 100_000));
            volume.Close();
        }

        for (var round = 0; round < 2; round++)
        {
            Release();
            var volume = Append(Device);
            Store(volume, $"round{round}/a", Pattern(33 + round, 60_000));
            volume.Sync();
            WriteAndLoseThePower(volume, $"round{round}/b");
        }

        using var reopened = Append(Reopen());
        Assert.That(Load(reopened, "one/a"), Is.EqualTo(Pattern(32, 100_000)));
        Assert.That(Load(reopened, "round0/a"), Is.EqualTo(Pattern(33, 60_000)));
        Assert.That(Load(reopened, "round1/a"), Is.EqualTo(Pattern(34, 60_000)));
    }

    [Test]
    public void Early_warning_leaves_room_for_a_trailer_and_full_for_cutting_back()
    {
        Release();
        InsertBlankMedium(SmallCapacityBytes);
        var block = Pattern(40, 65_536);
        long kept;
        using (var volume = Format())
        {
            using (var writer = volume.Create("set/0001.tar"))
            {
                Assert.That(Fill(writer, block, SpaceState.EarlyWarning), Is.EqualTo(SpaceState.EarlyWarning));
                kept = writer.Length;
                Assert.That(writer.Complete(), Is.EqualTo(SpaceState.EarlyWarning));
            }

            Store(volume, "set/COMPLETE", Pattern(41, 50_000));
            Assert.That(volume.Sync(), Is.EqualTo(SpaceState.EarlyWarning));
            using (var writer = volume.Create("set/0002.tar"))
            {
                Assert.That(Fill(writer, block, SpaceState.Full), Is.EqualTo(SpaceState.Full));
                writer.CutBack(Math.Min(writer.Length, 1000));
                writer.Complete();
            }

            volume.Close();
        }

        using var reopened = Reopen().OpenRead(None);
        Assert.That(reopened.Find("set/0001.tar")?.SizeBytes, Is.EqualTo(kept).And.GreaterThan(1 << 20));
        Assert.That(Load(reopened, "set/COMPLETE"), Is.EqualTo(Pattern(41, 50_000)));
        Assert.That(Load(reopened, "set/0002.tar"), Is.EqualTo(block.AsSpan(0, 1000).ToArray()));
    }

    [Test]
    public void Room_shrinks_as_files_are_written()
    {
        using var volume = Format();
        var before = volume.Space;
        Store(volume, "a", Pattern(42, 3_000_000));
        volume.Sync();
        Assert.That(before.CapacityBytes, Is.GreaterThanOrEqualTo(before.RemainingBytes ?? 0));
        Assert.That(volume.Space.RemainingBytes, Is.LessThan(before.RemainingBytes ?? long.MaxValue));
    }

    private SpaceState Fill(IVolumeWriter writer, byte[] block, SpaceState until)
    {
        var limit = SmallCapacityBytes / block.Length * 2;
        for (var i = 0L; i < limit; i++)
        {
            var state = writer.Write(block);
            if (state >= until)
            {
                return state;
            }
        }

        return SpaceState.Ample;
    }

    private void WriteAndLoseThePower(IVolume volume, string path)
    {
        var writer = volume.Create(path);
        writer.Write(Pattern(50, 500_000));
        Crash();
    }
}
