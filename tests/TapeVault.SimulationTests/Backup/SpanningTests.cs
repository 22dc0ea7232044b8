using NUnit.Framework;
using TapeVault.Backup;
using TapeVault.Catalog.Records;
using TapeVault.HardwareSim;
using TapeVault.HardwareSim.Files;
using TapeVault.Media;
using TapeVault.Media.Ltfs;
using TapeVault.Model;
using TapeVault.Operations;
using TapeVault.Scsi;

namespace TapeVault.SimulationTests.Backup;

public sealed class SpanningTests
{
    private readonly List<SimulatedDrive> _drives = [];
    private BackupBench _bench = null!;

    [SetUp]
    public void SetUp()
    {
        _drives.Clear();
        _drives.AddRange([MakeDrive(1, 24 << 20), MakeDrive(2, 24 << 20), MakeDrive(3, 24 << 20)]);
        _bench = new BackupBench(VolumeKind.Ltfs, [.. _drives.Select(d => (Func<IVolumeDevice>)(() => Open(d)))])
        {
            Options = new BackupOptions { PartSizeBytes = 1 << 20, CheckpointBytes = 4 << 20 },
        };
        for (var i = 0; i < _drives.Count; i++)
        {
            _bench.Format(device: i);
        }
    }

    [TearDown]
    public void TearDown()
    {
        _bench.Dispose();
        _drives.ForEach(d => d.Dispose());
    }

    [Test]
    public void A_set_larger_than_a_cartridge_goes_on_on_the_next_and_comes_back_whole()
    {
        var tree = new SimulatedTree();
        for (var i = 0; i < 60; i++)
        {
            tree.AddFile($"scan-{i:D3}.tif", SampleTree.Bytes(300_000 + i, i));
        }

        tree.AddFile("scan-030-dump.sql", SampleTree.Bytes(20 << 20, 99));
        var set = BackUpOver(tree, out var volumes);
        Assert.That(volumes, Is.GreaterThanOrEqualTo(2), "one cartridge is not enough");

        var report = _bench.Verify(set);
        Assert.Multiple(() =>
        {
            Assert.That(report.Damages, Is.Empty);
            Assert.That(report.UncheckedParts, Is.Zero, "all volumes were at hand, in order");
            Assert.That(report.SegmentsElsewhere, Is.Zero);
        });

        var target = new SimulatedTarget();
        Assert.That(_bench.Restore(set, target).Problems, Is.Empty);
        SampleTree.AssertSame(tree, target);
        for (var i = 0; i < volumes; i++)
        {
            Assert.That(_bench.Check(i).Problems, Is.Empty, $"volume {i} ended in good order");
        }
    }

    [Test]
    public void Restoring_with_a_volume_missing_names_it()
    {
        var tree = new SimulatedTree();
        tree.AddFile("dump.sql", SampleTree.Bytes(40 << 20, 99));
        var set = BackUpOver(tree, out _);
        _drives[1].Eject();
        var error = Assert.Throws<TapeVaultException>(() => _bench.Restore(set, new SimulatedTarget()));
        Assert.Multiple(() =>
        {
            Assert.That(error!.Error, Is.EqualTo(OperationsErrors.VolumeNeeded));
            Assert.That(error.Facts, Does.Contain("volume-1"));
        });

        var report = _bench.Verify(set);
        Assert.That(report.SegmentsElsewhere, Is.GreaterThan(0));
    }

    [Test]
    public void A_part_that_fits_on_no_cartridge_is_refused_with_a_cure()
    {
        _bench.Options = _bench.Options with { PartSizeBytes = 64 << 20 };
        var tree = new SimulatedTree();
        tree.AddFile("dump.sql", SampleTree.Bytes(40 << 20, 99));
        var first = _bench.Backup(tree).Outcome;
        Assert.That(first.End, Is.EqualTo(BackupEnd.MediumFull), "only the folder itself went onto the first");
        var error = Assert.Throws<TapeVaultException>(() => _bench.Backup(tree, first.SetId, device: 1));
        Assert.That(error!.Error, Is.EqualTo(BackupErrors.PartDoesNotFit), "and a run that gets no further says why");
        Assert.That(_bench.Catalog.Sets().Single().Segments, Has.Count.EqualTo(1));
        Assert.That(_bench.Check(1).Problems, Is.Empty, "the refused cartridge was closed in good order");
    }

    [Test]
    public void Early_warning_ends_the_set_on_this_cartridge_at_every_capacity()
    {
        for (var kilobytes = 4096; kilobytes < 9000; kilobytes += 377)
        {
            using var drive = MakeDrive(7, kilobytes << 10);
            using var bench = new BackupBench(VolumeKind.Ltfs, () => Open(drive))
            {
                Options = new BackupOptions { PartSizeBytes = 256 << 10, CheckpointBytes = 1 << 20 },
            };
            bench.Format();
            var tree = new SimulatedTree();
            tree.AddFile("dump.sql", SampleTree.Bytes(12 << 20, 99));
            var outcome = bench.Backup(tree).Outcome;
            Assert.That(outcome.End, Is.EqualTo(BackupEnd.MediumFull), $"{kilobytes} KiB");
            Assert.That(bench.Verify(outcome.SetId).Damages, Is.Empty, $"{kilobytes} KiB");
            Assert.That(bench.Check().Problems, Is.Empty, $"{kilobytes} KiB");
        }
    }

    private SetId BackUpOver(SimulatedTree tree, out int volumes)
    {
        SetId? set = null;
        for (volumes = 1; volumes <= _drives.Count; volumes++)
        {
            var outcome = _bench.Backup(tree, set, device: volumes - 1).Outcome;
            set = outcome.SetId;
            if (outcome.End == BackupEnd.Complete)
            {
                return outcome.SetId;
            }

            Assert.That(outcome.End, Is.EqualTo(BackupEnd.MediumFull));
        }

        throw new AssertionException("three cartridges were not enough");
    }

    private static SimulatedDrive MakeDrive(ulong seed, long capacityBytes)
    {
        var drive = new SimulatedDrive(new SimulatedDriveOptions { Seed = seed, SerialNumber = $"SIM{seed:D7}" });
        drive.Insert(
            SimulatedCartridge.Create(
                CartridgeStorage.InMemory(),
                new CartridgeOptions
                {
                    Serial = $"CART{seed}",
                    PartitionBytes = [capacityBytes / 4, capacityBytes],
                    EarlyWarningZoneBytes = 2 << 20,
                }
            )
        );
        return drive;
    }

    private static LtfsDevice Open(SimulatedDrive drive) =>
        new(new TapeDrive(drive, drive.Options.Clock), new LtfsOptions(), TimeProvider.System);
}
