using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

/// <summary>FIXED=1 (SSC-5 5.4, 5.7) and VERIFY(6) (SSC-5 7.13).</summary>
public sealed class FixedBlockTests
{
    [Test]
    public void Blocks_of_fixed_length_go_out_and_come_back_in_one_command()
    {
        using var bench = Bench(blockLength: 100);
        var data = Enumerable.Range(0, 300).Select(i => (byte)(i % 251)).ToArray();
        Assert.That(Words(bench.SendRaw("0A 01 00 00 03 00", DataDirection.ToDevice, data)), Is.EqualTo("GOOD"));
        bench.Rewind();
        Assert.That(bench.Cartridge.ObjectCount(0), Is.EqualTo(3));
        var back = new byte[300];
        Assert.That(Words(bench.SendRaw("08 01 00 00 03 00", DataDirection.FromDevice, back)), Is.EqualTo("GOOD"));
        Assert.That(back, Is.EqualTo(data));
    }

    [TestCase(2, 1, "8/00/05 2", 200, Description = "end of data: two of four are missing")]
    [TestCase(2, 0, "0/00/01 FM 2", 200, Description = "a filemark behind two")]
    [TestCase(2, 2, "0/00/00 ILI 2", 200, Description = "a block of another length behind two")]
    public void A_fixed_read_counts_the_blocks_that_it_did_not_read(
        int blocks,
        int then,
        string answer,
        int transferred
    )
    {
        using var bench = Bench(blockLength: 100);
        for (int i = 0; i < blocks; i++)
        {
            bench.WriteBytes(100);
        }

        if (then == 0)
        {
            bench.Filemarks(1);
        }
        else if (then == 2)
        {
            bench.WriteBytes(99);
        }

        bench.Rewind();
        var room = new byte[400];
        var result = bench.SendRaw("08 01 00 00 04 00", DataDirection.FromDevice, room);
        Assert.That((Words(result), room.Length - result.ResidualBytes), Is.EqualTo((answer, transferred)));
        Assert.That(bench.Position().ObjectNumber, Is.EqualTo((ulong)(then == 1 ? blocks : blocks + 1)));
    }

    [Test]
    public void A_fixed_write_that_meets_the_end_counts_the_blocks_that_are_missing()
    {
        using var bench = new DriveBench(
            cartridge: new CartridgeOptions { CapacityBytes = 250, EarlyWarningZoneBytes = 100 }
        );
        SetBlockLength(bench, 100);
        var result = bench.SendRaw("0A 01 00 00 05 00", DataDirection.ToDevice, new byte[500]);
        Assert.That((Words(result), result.ResidualBytes), Is.EqualTo(("D/00/02 EOM 2", 200)));
    }

    [TestCase("0A 01 00 00 01 00")]
    [TestCase("08 01 00 00 01 00")]
    [TestCase("13 01 00 00 01 00")]
    public void Without_a_block_length_fixed_is_refused_at_its_bit(string cdb)
    {
        using var bench = new DriveBench();
        var result = bench.SendRaw(cdb);
        Assert.That((Words(result), Sense(result).SenseKeySpecific), Is.EqualTo(("5/24/00", 0xC80001)));
    }

    [Test]
    public void Fixed_and_suppressed_length_exclude_each_other()
    {
        using var bench = Bench(blockLength: 100);
        var result = bench.SendRaw("08 03 00 00 01 00");
        Assert.That((Words(result), Sense(result).SenseKeySpecific), Is.EqualTo(("5/24/00", 0xC90001)));
    }

    [Test]
    public void With_a_block_length_an_over_long_variable_block_is_told_of_in_spite_of_SILI()
    {
        using var bench = Bench(blockLength: 100);
        bench.WriteBytes(200);
        bench.Rewind();
        Assert.That(Words(bench.Read(150).Result), Is.EqualTo("0/00/00 ILI -50"));
    }

    [Test]
    public void Verify_reads_by_blocks_by_filemarks_and_to_the_end_of_data()
    {
        using var bench = Written();
        Assert.That(Words(bench.SendRaw("13 00 00 00 0A 00")), Is.EqualTo("GOOD"), "one block of 10 bytes");
        Assert.That(Words(bench.SendRaw("13 00 00 00 14 00")), Is.EqualTo("0/00/00 ILI 10"), "10 bytes, not 20");
        Assert.That(Words(bench.SendRaw("13 00 00 00 0A 00")), Is.EqualTo("0/00/01 FM 10"));
        Assert.That(Words(bench.SendRaw("13 08 00 00 01 00")), Is.EqualTo("GOOD"), "to behind the next filemark");
        Assert.That(bench.Position().ObjectNumber, Is.EqualTo(5));
        Assert.That(Words(bench.SendRaw("13 08 00 00 02 00")), Is.EqualTo("8/00/05 2"));
        bench.Rewind();
        Assert.That(Words(bench.SendRaw("13 20 00 00 00 00")), Is.EqualTo("GOOD"), "to the end of data");
        Assert.That(bench.Position().ObjectNumber, Is.EqualTo(6));
    }

    [Test]
    public void Verify_finds_what_cannot_be_read_and_stays_before_it()
    {
        using var bench = Written();
        bench.Cartridge.Corrupt(0, 3, ObjectDamage.Unreadable);
        Assert.That(Words(bench.SendRaw("13 20 00 00 00 00")), Is.EqualTo("3/11/00"));
        Assert.That(bench.Position().ObjectNumber, Is.EqualTo(3));
        bench.Rewind();
        Assert.That(Words(bench.SendRaw("13 08 00 00 02 00")), Is.EqualTo("3/11/00 1"));
    }

    [Test]
    public void Verify_compares_with_the_bytes_of_the_host()
    {
        using var bench = new DriveBench();
        bench.Write(1, 2, 3);
        bench.Write(4, 5, 6);
        bench.Rewind();
        Assert.That(Words(bench.SendRaw("13 02 00 00 03 00", DataDirection.ToDevice, [1, 2, 3])), Is.EqualTo("GOOD"));
        Assert.That(
            Words(bench.SendRaw("13 02 00 00 03 00", DataDirection.ToDevice, [4, 5, 7])),
            Is.EqualTo("E/1D/00 3")
        );
    }

    [TestCase("13 28 00 00 00 00", 0xCD0001, Description = "VTE with VBF")]
    [TestCase("13 0A 00 00 01 00", 0xC90001, Description = "BYTCMP with VBF")]
    [TestCase("13 10 00 00 01 00", 0xCC0001, Description = "VLBPM without a method")]
    public void Verify_refuses_what_does_not_go_together(string cdb, int specific)
    {
        using var bench = Written();
        var result = bench.SendRaw(cdb);
        Assert.That((Words(result), Sense(result).SenseKeySpecific), Is.EqualTo(("5/24/00", specific)));
    }

    /// <summary>Two blocks, a filemark, a block, a filemark, a block; at the beginning.</summary>
    private static DriveBench Written()
    {
        var bench = new DriveBench();
        bench.WriteBytes(10);
        bench.WriteBytes(10);
        bench.Filemarks(1);
        bench.WriteBytes(10);
        bench.Filemarks(1);
        bench.WriteBytes(10);
        bench.Rewind();
        return bench;
    }

    private static DriveBench Bench(int blockLength)
    {
        var bench = new DriveBench();
        SetBlockLength(bench, blockLength);
        return bench;
    }

    /// <summary>MODE SELECT(6) with a block descriptor alone, as mt setblk sends it: density unchanged.</summary>
    private static void SetBlockLength(DriveBench bench, int length)
    {
        byte[] list = [0, 0, 0x10, 8, 0x7F, 0, 0, 0, 0, 0, (byte)(length >> 8), (byte)length];
        Assert.That(Words(bench.SendRaw("15 10 00 00 0C 00", DataDirection.ToDevice, list)), Is.EqualTo("GOOD"));
    }
}
