using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Media;
using TapeVault.Media.Ltfs.Format;
using TapeVault.Model;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Ltfs;

/// <summary>What a session sends to the drive, and what it does when the drive fails in it.</summary>
[TestFixture]
public sealed class LtfsSessionTests
{
    private static List<OperationCode> Record(LtfsBench bench, Action action)
    {
        var commands = new List<OperationCode>();
        var before = bench.Drive.BeforeCommand;
        bench.Drive.BeforeCommand = (number, command) =>
        {
            before?.Invoke(number, command);
            commands.Add((OperationCode)command.OperationCode);
        };
        action();
        bench.Drive.BeforeCommand = before;
        return commands;
    }

    [Test]
    public void A_sync_and_a_close_without_changes_write_nothing()
    {
        using var bench = new LtfsBench();
        bench.MakeTwoSessions();
        using var volume = bench.Append();
        var before = bench.ChangingCommands;
        volume.Sync();
        volume.Close();
        Assert.That(bench.ChangingCommands, Is.EqualTo(before));
    }

    [Test]
    public void A_checkpoint_is_filemark_index_filemark_and_then_the_cartridge_memory()
    {
        using var bench = new LtfsBench();
        using var volume = bench.Format();
        LtfsBench.Store(volume, "a", 100);
        var commands = Record(bench, () => volume.Sync());
        OperationCode[] expected =
        [
            OperationCode.ReadPosition,
            OperationCode.WriteFilemarks6,
            OperationCode.Write6,
            OperationCode.WriteFilemarks6,
            OperationCode.ReadPosition,
            OperationCode.ReadAttribute,
            OperationCode.WriteAttribute,
            OperationCode.WriteAttribute,
        ];
        Assert.That(commands, Is.EqualTo(expected));
    }

    [Test]
    public void A_checkpoint_rewrites_no_index_partition_and_the_close_does()
    {
        using var bench = new LtfsBench();
        using var volume = bench.Format();
        var before = bench.Cartridge.ReadRecord(0, 5);
        LtfsBench.Store(volume, "a", 100);
        volume.Sync();
        Assert.That(bench.Cartridge.ReadRecord(0, 5), Is.EqualTo(before));
        volume.Close();
        Assert.That(bench.Cartridge.ReadRecord(0, 5), Is.Not.EqualTo(before));
        Assert.That(bench.Cartridge.ObjectCount(0), Is.EqualTo(7), "rewritten in place");
    }

    [Test]
    public void The_cartridge_memory_leads_straight_to_the_index_and_is_not_needed()
    {
        using var bench = new LtfsBench();
        bench.MakeTwoSessions();
        var quick = Record(bench, () => bench.OpenRead().Close());
        Assert.That(quick, Has.None.EqualTo(OperationCode.Space6), "no search");

        bench.NewDrive().WriteAttributes(1, [new MamAttribute(LtfsHostAttributes.VolumeCoherency, 0, false, [])]);
        var slow = Record(bench, () => bench.OpenRead().Close());
        Assert.That(slow, Has.Some.EqualTo(OperationCode.Space6));
        using var volume = bench.OpenRead();
        Assert.That(volume.Triage.WasClean, Is.True);
    }

    [Test]
    public void A_cartridge_memory_that_lies_is_not_believed()
    {
        using var bench = new LtfsBench();
        bench.MakeTwoSessions();
        var drive = bench.NewDrive();
        var attribute = drive.ReadAttribute(0, LtfsHostAttributes.VolumeCoherency)!.Value;
        attribute.Value[24] = 2;
        drive.WriteAttributes(0, [attribute]);
        using var volume = bench.OpenRead();
        Assert.That(volume.Generation, Is.EqualTo(3));
        Assert.That(LtfsBench.IsIntact(volume, "two/a", 30_000), Is.True);
    }

    [Test]
    public void Reading_onward_locates_once()
    {
        using var bench = new LtfsBench();
        bench.MakeTwoSessions();
        using var volume = bench.OpenRead();
        using var reader = volume.OpenRead("two/a");
        var buffer = new byte[1000];
        var commands = Record(
            bench,
            () =>
            {
                for (var offset = 0L; offset < reader.Length; offset += buffer.Length)
                {
                    reader.Read(offset, buffer);
                }
            }
        );
        Assert.That(commands.Count(code => code == OperationCode.Locate16), Is.EqualTo(1));
        Assert.That(commands.Count(code => code == OperationCode.Read6), Is.EqualTo(4), "one for each record");
    }

    [Test]
    public void A_checkpoint_in_the_middle_of_a_file_keeps_the_file_whole()
    {
        using var bench = new LtfsBench();
        var content = LtfsBench.Pattern("a", 50_000);
        using (var volume = bench.Format())
        {
            LtfsBench.Store(volume, "before", 10);
            using (var writer = volume.Create("a"))
            {
                writer.Write(content.AsSpan(0, 20_000));
                volume.Sync();
                writer.Write(content.AsSpan(20_000, 20_000));
                volume.Remove("before");
                volume.Sync();
                writer.CutBack(30_000);
                writer.Write(content.AsSpan(30_000));
                writer.Complete();
            }

            volume.Close();
        }

        Assert.That(bench.Check().Problems, Is.Empty);
        using var reopened = bench.OpenRead();
        Assert.That(LtfsBench.Load(reopened, "a"), Is.EqualTo(content));
        Assert.That(reopened.Find("before"), Is.Null);
    }

    [Test]
    public void A_deferred_error_at_the_checkpoint_is_no_success_and_ends_the_session()
    {
        using var bench = new LtfsBench();
        bench.MakeTwoSessions();
        var volume = bench.Append();
        LtfsBench.Store(volume, "three/a", 40_000);
        bench.Drive.Faults.Add(DriveFault.DeferredWriteError(OperationCode.WriteFilemarks6));
        Assert.That(
            Assert.Throws<TapeVaultException>(() => volume.Sync())!.Error,
            Is.EqualTo(MediaErrors.DeviceFailed)
        );
        var before = bench.ChangingCommands;
        Assert.That(
            Assert.Throws<TapeVaultException>(() => volume.Sync())!.Error,
            Is.EqualTo(MediaErrors.DeviceFailed)
        );
        Assert.That(
            Assert.Throws<TapeVaultException>(() => volume.Create("b"))!.Error,
            Is.EqualTo(MediaErrors.DeviceFailed)
        );
        Assert.That(Assert.Throws<TapeVaultException>(volume.Close)!.Error, Is.EqualTo(MediaErrors.DeviceFailed));
        volume.Dispose();
        Assert.That(bench.ChangingCommands, Is.EqualTo(before));

        using var repaired = bench.Append();
        Assert.That(LtfsBench.IsIntact(repaired, "two/a", 30_000), Is.True);
        Assert.That(repaired.Find("three/a"), Is.Null);
    }

    [Test]
    public void A_reset_in_the_middle_of_writing_writes_nothing_at_the_beginning_of_the_tape()
    {
        using var bench = new LtfsBench();
        bench.MakeTwoSessions();
        var volume = bench.Append();
        using (var writer = volume.Create("three/a"))
        {
            writer.Write(new byte[20_000]);
            bench.Drive.CutPower();
            bench.Drive.RestorePower();
            Assert.That(
                Assert.Throws<TapeVaultException>(() => writer.Write(new byte[20_000]))!.Error,
                Is.EqualTo(MediaErrors.DeviceFailed)
            );
        }

        Assert.That(
            Assert.Throws<TapeVaultException>(() => volume.Sync())!.Error,
            Is.EqualTo(MediaErrors.DeviceFailed)
        );
        volume.Dispose();
        using var repaired = bench.Append();
        Assert.That(LtfsBench.IsIntact(repaired, "one/a", 20_000), Is.True);
        Assert.That(LtfsBench.IsIntact(repaired, "two/a", 30_000), Is.True);
    }

    [Test]
    public void A_full_partition_still_takes_the_index_and_the_files_before()
    {
        using var bench = new LtfsBench(capacityBytes: 24 << 20);
        var stored = new List<string>();
        using (var volume = bench.Format())
        {
            for (var number = 0; ; number++)
            {
                using var writer = volume.Create($"set/{number}");
                if (
                    writer.Write(LtfsBench.Pattern($"set/{number}", 700_001)) == SpaceState.Full
                    || writer.Complete() == SpaceState.Full
                )
                {
                    break;
                }

                stored.Add($"set/{number}");
            }

            Assert.That(volume.Sync(), Is.EqualTo(SpaceState.EarlyWarning));
            volume.Close();
        }

        Assert.That(stored, Has.Count.GreaterThan(20));
        Assert.That(bench.Check().Problems, Is.Empty);
        using var reopened = bench.OpenRead();
        Assert.That(reopened.Triage.WasClean, Is.True);
        foreach (var path in stored)
        {
            Assert.That(LtfsBench.IsIntact(reopened, path, 700_001), Is.True, path);
        }
    }

    [Test]
    public void An_index_of_exactly_whole_records_is_written_and_read()
    {
        const int block = 4096;
        var options = LtfsBench.Options with { BlockSizeBytes = block };
        var missing = block - (int)(IndexBytes(options, 0, out _) % block);
        var length = IndexBytes(options, missing, out var bench);
        using (bench)
        {
            Assert.That(length % block, Is.Zero);
            Assert.That(bench.Check() is { IsConsistent: true, FileCount: 25 });
            using var volume = bench.Append();
            Assert.That(volume.Triage.WasClean, Is.True);
        }
    }

    [Test]
    public void Compression_and_early_warning_are_set_as_the_label_says()
    {
        using var bench = new LtfsBench();
        bench.Format(LtfsBench.Options with { Compression = false }).Close();
        var drive = bench.NewDrive();
        drive.SetDataCompression(drive.GetDataCompression() with { CompressionEnabled = true });
        using var volume = bench.Append();
        Assert.That(drive.GetDataCompression().CompressionEnabled, Is.False);
        Assert.That(drive.GetDeviceConfigurationExtension().ProgrammableEarlyWarningMegabytes, Is.GreaterThan(10_000));
    }

    /// <summary>Writes 25 files whose names are longer by so many characters in all; gives the index's length.</summary>
    private static long IndexBytes(FormatOptions options, int extra, out LtfsBench bench)
    {
        bench = new LtfsBench();
        using (var volume = bench.Format(options))
        {
            for (var number = 0; number < 25; number++)
            {
                var more = Math.Min(extra, 200);
                extra -= more;
                LtfsBench.Store(volume, $"f{number:D2}" + new string('x', more), 10);
            }

            volume.Close();
        }

        var length = 0L;
        for (var record = 5L; !bench.Cartridge.IsFilemark(0, record); record++)
        {
            length += bench.Cartridge.ReadRecord(0, record).Length;
        }

        return length;
    }
}
