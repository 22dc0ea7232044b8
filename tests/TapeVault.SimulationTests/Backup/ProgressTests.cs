using NUnit.Framework;
using TapeVault.Backup;
using TapeVault.Catalog.Records;
using TapeVault.HardwareSim.Files;
using TapeVault.HardwareSim.Storage;
using TapeVault.Media.Folders;

namespace TapeVault.SimulationTests.Backup;

public sealed class ProgressTests
{
    [Test]
    public void A_large_file_is_told_of_while_it_is_written()
    {
        var store = new SimulatedFolderStore(1, TimeProvider.System);
        using var bench = new BackupBench(
            VolumeKind.Folder,
            () => new FolderDevice(store, TimeProvider.System, 1 << 20)
        );
        bench.Options = new BackupOptions { PartSizeBytes = 64 << 20 };
        bench.Format();
        using var tree = new SimulatedTree();
        tree.AddFile("big", SampleTree.Bytes(60 << 20, 1));
        tree.AddFile("small", [1]);
        bench.Clock = new TickingClock();
        var told = new Collected();
        bench.Backup(tree, progress: told);
        Assert.Multiple(() =>
        {
            Assert.That(told.Reports.Any(p => p.BytesDone > 0 && p.BytesDone < 60 << 20), Is.True, "in mid-file");
            Assert.That(told.Reports.Select(p => p.BytesDone), Is.Ordered);
        });
    }

    /// <summary>Every look at the clock takes 50 ms, so that no test has to wait.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, 50 * TimeSpan.TicksPerMillisecond);
    }

    private sealed class Collected : IProgress<JobProgress>
    {
        public List<JobProgress> Reports { get; } = [];

        public void Report(JobProgress value) => Reports.Add(value);
    }
}
