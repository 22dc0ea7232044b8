using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi.Wire;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

/// <summary>WRITE FILEMARKS with as many as its 24 bits can say: they are all there, and cost nothing each.</summary>
public sealed class FilemarkRunTests
{
    /// <summary>The largest TRANSFER LENGTH.</summary>
    private const int Most = 0xFF_FFFF;

    /// <summary>Memory that a run of them may take: far less than a byte for each.</summary>
    private const long AllowedBytes = 256 * 1024;

    private static readonly CartridgeOptions Whole = new();

    [TestCase(true)]
    [TestCase(false)]
    public void Sixteen_million_filemarks_take_no_memory_each(bool immediate)
    {
        using var bench = new DriveBench(cartridge: Whole);
        bench.Write(1);
        bench.Filemarks(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(Words(bench.Filemarks(Most, immediate)), Is.EqualTo("GOOD"));
        bench.Synchronize();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(AllowedBytes));
        var position = bench.Position();
        Assert.That((position.ObjectNumber, position.FileNumber), Is.EqualTo((Most + 2UL, Most + 1UL)));
        Assert.That(bench.Cartridge.ObjectCount(0), Is.EqualTo(Most + 2L));
    }

    [Test]
    public void What_lies_around_and_between_them_is_found()
    {
        using var bench = new DriveBench(cartridge: Whole);
        bench.Write(1);
        bench.Filemarks(Most);
        bench.Write(2);
        bench.Filemarks(3);
        Assert.That(Words(bench.Space(SpaceCode.Filemarks, -4)), Is.EqualTo("GOOD"));
        Assert.That(bench.Position().ObjectNumber, Is.EqualTo((ulong)Most), "before the last of the many");
        Assert.That(Words(bench.Read().Result), Is.EqualTo("0/00/01 FM 4096"));
        Assert.That(bench.Read().Data, Is.EqualTo(new byte[] { 2 }));
        bench.Rewind();
        Assert.That(Words(bench.Space(SpaceCode.Filemarks, Most)), Is.EqualTo("GOOD"));
        Assert.That(bench.Position().ObjectNumber, Is.EqualTo((ulong)Most + 1));
        Assert.That(Words(bench.Locate(0, 1_000_000)), Is.EqualTo("GOOD"));
        Assert.That(bench.Position().FileNumber, Is.EqualTo(999_999UL));
    }

    [Test]
    public void Writing_among_them_cuts_the_row_there()
    {
        using var bench = new DriveBench(cartridge: Whole);
        bench.Filemarks(Most);
        bench.Locate(0, 5_000_000);
        bench.Write(7);
        bench.Synchronize();
        Assert.That(bench.Cartridge.ObjectCount(0), Is.EqualTo(5_000_001));
        Assert.That(bench.Cartridge.IsFilemark(0, 4_999_999), Is.True);
        Assert.That(bench.Cartridge.IsFilemark(0, 5_000_000), Is.False);
        bench.Filemarks(2);
        Assert.That(bench.Position().FileNumber, Is.EqualTo(5_000_002UL));
    }

    [Test]
    public void They_are_verified_by_filemarks_in_no_time()
    {
        using var bench = new DriveBench(cartridge: Whole);
        bench.Filemarks(Most);
        bench.Rewind();
        var verify = new Verify6Cdb(false, false, true, false, false, false, Most - 10);
        Assert.That(Words(bench.Send(verify.ToCommand())), Is.EqualTo("GOOD"));
        Assert.That(bench.Position().ObjectNumber, Is.EqualTo((ulong)Most - 10));
    }

    [Test]
    public void They_take_medium_so_that_a_small_cartridge_is_full_soon()
    {
        const long PhysicalBytes = 64_000_000 + 4_000_000;
        const long Fit = PhysicalBytes / 1024;
        using var bench = new DriveBench();
        Assert.That(Words(bench.Filemarks(Most)), Is.EqualTo($"D/00/02 EOM {Most - Fit}"));
        Assert.That(bench.Position().ObjectNumber, Is.EqualTo((ulong)Fit));
        Assert.That(Words(bench.Filemarks(1)), Is.EqualTo("D/00/02 EOM 1"));
        bench.Rewind();
        Assert.That(Words(bench.Filemarks(3)), Is.EqualTo("GOOD"));
    }

    [Test]
    public void A_million_of_them_wait_in_the_buffer_and_no_more()
    {
        using var bench = new DriveBench(cartridge: Whole);
        bench.Filemarks(Most, immediate: true);
        var position = bench.Extended();
        Assert.That(position.FirstObject, Is.EqualTo((ulong)Most));
        Assert.That(position.FirstObject - position.LastObject, Is.EqualTo(1UL << 20));
        Assert.That(bench.Cartridge.ObjectCount(0), Is.EqualTo(Most - (1 << 20)), "the others are on the medium");
    }

    [Test]
    public void A_power_cut_leaves_some_of_them_from_the_front()
    {
        var counts = new HashSet<long>();
        for (ulong seed = 0; seed < 20; seed++)
        {
            using var bench = new DriveBench(new SimulatedDriveOptions { Seed = seed }, Whole);
            bench.Write(1);
            bench.Synchronize();
            bench.Drive.CutPowerAtCommand(bench.Drive.CommandCount + 1);
            Assert.That(Words(bench.Filemarks(1000)), Is.EqualTo("NoConnect"));
            long count = bench.Cartridge.ObjectCount(0);
            counts.Add(count);
            Assert.That(count, Is.InRange(1, 1001));
            Assert.That(bench.Cartridge.ReadRecord(0, 0), Is.EqualTo(new byte[] { 1 }));
        }

        Assert.That(counts, Has.Count.GreaterThan(10), "the seed decides how many");
    }

    [Test]
    public void A_folder_keeps_them_in_one_entry_that_older_readers_refuse()
    {
        string path = Directory.CreateTempSubdirectory("tapevault").FullName;
        try
        {
            using (var bench = new DriveBench(cartridge: Whole, storage: CartridgeStorage.InFolder(path)))
            {
                bench.Filemarks(1);
                bench.Synchronize();
                Assert.That(Version(path), Is.EqualTo(1), "a filemark alone is as it always was");
                bench.Filemarks(Most);
                bench.Write(5);
                bench.Drive.Eject();
            }

            Assert.That(Version(path), Is.EqualTo(3));
            Assert.That(new FileInfo(Path.Combine(path, "journal.log")).Length, Is.LessThan(2048));
            using var opened = SimulatedCartridge.Open(CartridgeStorage.InFolder(path));
            Assert.That(opened.ObjectCount(0), Is.EqualTo(Most + 2L));
            Assert.That(opened.ReadRecord(0, Most + 1L), Is.EqualTo(new byte[] { 5 }));
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static byte Version(string path)
    {
        using var journal = new FileStream(
            Path.Combine(path, "journal.log"),
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        journal.Position = 15;
        return (byte)journal.ReadByte();
    }
}
