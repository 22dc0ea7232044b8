using NUnit.Framework;
using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Backup.Sessions;
using TapeVault.Catalog;
using TapeVault.Catalog.Records;
using TapeVault.HardwareSim.Files;
using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Operations.Jobs;
using TapeVault.Operations.Media;
using TapeVault.Operations.Retention;

namespace TapeVault.SimulationTests.Backup;

/// <summary>One host with a catalog on a real disk, a simulated source, and whatever device a test gives it.</summary>
internal sealed class BackupBench : IDisposable
{
    private readonly string _folder = MakeFolder();
    private readonly IReadOnlyList<VaultDevice> _devices;

    public BackupBench(VolumeKind kind, params Func<IVolumeDevice>[] devices)
    {
        _devices = [.. devices.Select((open, i) => new VaultDevice($"device-{i}", kind, $"device-{i}", open))];
        Boot();
    }

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public VaultCatalog Catalog { get; private set; } = null!;

    public Random Random { get; init; } = new(4711);

    public BackupOptions Options { get; set; } =
        new()
        {
            PartSizeBytes = 64 << 10,
            CheckpointBytes = 192 << 10,
            ReaderCount = 2,
            ChunkCount = 4,
        };

    private DriveLocks Locks => new(Path.Combine(_folder, "locks"), "test", Clock);

    /// <summary>The host dies and comes up again: nothing but what is on its disk is left.</summary>
    public void Boot()
    {
        Catalog?.Dispose();
        Catalog = VaultCatalog.Open(Path.Combine(_folder, "catalog"), "test", Clock);
    }

    public VolumeFormatted Format(VolumeId? giveUp = null, int device = 0) =>
        new VolumeOperations(Catalog, new OverwriteGate(Clock), Locks, TimeSpan.Zero, Clock, Random).Format(
            _devices[device],
            new FormatRequest { GiveUp = giveUp, Name = $"volume-{device}" },
            CancellationToken.None
        );

    public VolumeChecked Check(int device = 0) =>
        new VolumeOperations(Catalog, new OverwriteGate(Clock), Locks, TimeSpan.Zero, Clock, Random).Check(
            _devices[device],
            CancellationToken.None
        );

    public VolumeShown Show(int device = 0) =>
        new VolumeOperations(Catalog, new OverwriteGate(Clock), Locks, TimeSpan.Zero, Clock, Random).Show(
            _devices[device],
            CancellationToken.None
        );

    public BackupAnswer Backup(
        SimulatedTree tree,
        SetId? resume = null,
        JobStop stop = default,
        int device = 0,
        IProgress<JobProgress>? progress = null,
        string? acceptChange = null,
        VolumeId? volume = null
    ) =>
        new BackupJob(Catalog, new OverwriteGate(Clock), Locks, TimeSpan.Zero, Clock, Random).Run(
            _devices[device],
            new BackupRequest(
                "source",
                tree,
                Options,
                "host",
                "TapeVault test",
                resume,
                volume,
                AcceptChange: acceptChange
            ),
            stop,
            progress
        );

    /// <summary>
    /// After a power cut: what the catalog claims is there, the set is finished without help, verifies, and comes back as the tree was.
    /// </summary>
    public void FinishAfterCut(SimulatedTree tree, string moment)
    {
        Boot();
        var known = Catalog.Sets().SingleOrDefault();
        var set = known?.Id ?? Backup(tree).Outcome.SetId;
        if (known is not null && known.State != SetState.Complete)
        {
            if (known.Segments.Count > 0)
            {
                var committed = Verify(set);
                Assert.That(committed.Damages, Is.Empty, $"what was committed, cut {moment}");
                Assert.That(
                    committed.SegmentsRead,
                    Is.EqualTo(known.Segments.Count),
                    $"all that is claimed, cut {moment}"
                );
            }

            Assert.That(Backup(tree, set).Outcome.End, Is.EqualTo(BackupEnd.Complete), moment);
        }

        var finished = Verify(set);
        Assert.That(finished.Damages, Is.Empty, $"the finished set, cut {moment}");
        Assert.That(finished.SegmentsElsewhere, Is.Zero, moment);
        var target = new SimulatedTarget();
        Assert.That(Restore(set, target).Problems, Is.Empty, moment);
        SampleTree.AssertSame(tree, target);
        Assert.That(Check().Problems, Is.Empty, moment);
    }

    public VerifyReport Verify(SetId set, CancellationToken cancellationToken = default)
    {
        using var hand = AtHand();
        return new VerifyJob(Catalog, Clock).Run(
            set,
            id => hand.TryOpen(id, cancellationToken),
            null,
            null,
            cancellationToken
        );
    }

    public RestoreReport Restore(SetId set, SimulatedTarget target, params string[] paths) =>
        Restore(set, target, overwrite: false, paths);

    public RestoreReport Restore(SetId set, SimulatedTarget target, bool overwrite, params string[] paths)
    {
        using var hand = AtHand();
        return new RestoreJob(Catalog, Clock).Run(
            set,
            [.. paths.Select(BytePath.FromText)],
            target,
            overwrite,
            id => hand.Open(id, CancellationToken.None),
            null,
            null,
            CancellationToken.None
        );
    }

    public void Dispose()
    {
        Catalog.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>In memory where there is such a file system: the loops below synchronise the catalog many thousand times.</summary>
    private static string MakeFolder()
    {
        var root = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        return Directory.CreateDirectory(Path.Combine(root, "tapevault-bench-" + Path.GetRandomFileName())).FullName;
    }

    private VolumesAtHand AtHand() => new(Catalog, Locks, _devices, TimeSpan.Zero, Clock);
}
