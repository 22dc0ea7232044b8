using System.Text;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi.Wire;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

public sealed class RecordTests
{
    [Test]
    public void What_was_written_reads_back_record_by_record()
    {
        using var bench = new DriveBench();
        Assert.That(Words(bench.Write(1, 2, 3)), Is.EqualTo("GOOD"));
        Assert.That(Words(bench.Filemarks(1)), Is.EqualTo("GOOD"));
        Assert.That(Words(bench.Write(Encoding.ASCII.GetBytes("hello"))), Is.EqualTo("GOOD"));
        bench.Rewind();

        Assert.That(bench.Read().Data, Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(Words(bench.Read().Result), Is.EqualTo("0/00/01 FM 4096"));
        Assert.That(bench.Read().Data, Is.EqualTo("hello"u8.ToArray()));
        Assert.That(Words(bench.Read().Result), Is.EqualTo("8/00/05 4096"));
        var position = bench.Position();
        Assert.That((position.ObjectNumber, position.FileNumber), Is.EqualTo((3UL, 1UL)));
    }

    [Test]
    public void A_short_block_without_SILI_says_ILI_and_how_much_was_missing()
    {
        using var bench = new DriveBench();
        bench.Write(1, 2, 3);
        bench.Rewind();
        var (result, data) = bench.Read(10, sili: false);
        Assert.That(Words(result), Is.EqualTo("0/00/00 ILI 7"));
        Assert.That(data, Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(bench.Position().ObjectNumber, Is.EqualTo(1UL));
    }

    [Test]
    public void A_block_longer_than_the_buffer_says_ILI_with_a_negative_count_and_is_passed_over()
    {
        using var bench = new DriveBench();
        bench.Write(1, 2, 3, 4, 5);
        bench.Rewind();
        var (result, data) = bench.Read(2, sili: false);
        Assert.That(Words(result), Is.EqualTo("0/00/00 ILI -3"));
        Assert.That(data, Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That(bench.Position().ObjectNumber, Is.EqualTo(1UL));
    }

    [Test]
    public void SILI_silences_short_and_long_blocks_because_the_block_length_of_the_mode_parameters_is_0()
    {
        using var bench = new DriveBench();
        bench.Write(1, 2, 3, 4, 5);
        bench.Rewind();
        Assert.That(Words(bench.Read(2).Result), Is.EqualTo("GOOD"));
    }

    [Test]
    public void Writing_in_the_middle_removes_everything_behind()
    {
        using var bench = new DriveBench();
        bench.Write(1);
        bench.Write(2);
        bench.Filemarks(2);
        bench.Write(3);
        bench.Synchronize();
        bench.Locate(0, 1);
        bench.Write(9);
        bench.Rewind();
        Assert.That(bench.Read().Data, Is.EqualTo(new byte[] { 1 }));
        Assert.That(bench.Read().Data, Is.EqualTo(new byte[] { 9 }));
        Assert.That(Words(bench.Read().Result), Is.EqualTo("8/00/05 4096"));
    }

    [Test]
    public void Fixed_blocks_are_refused_at_the_FIXED_bit()
    {
        using var bench = new DriveBench();
        var sense = Sense(bench.Send(new Write6Cdb(true, 1).ToCommand(), new byte[512]));
        Assert.That(sense.Is(SenseKey.IllegalRequest, AdditionalSense.InvalidFieldInCdb), Is.True);

        // SKSV, C/D, BPV, bit 0, byte 1 (SPC-5 table 58)
        Assert.That(sense.SenseKeySpecific, Is.EqualTo(0xC80001));
    }

    [Test]
    public void A_record_of_eight_MiB_is_taken_and_a_larger_one_refused()
    {
        using var bench = new DriveBench();
        Assert.That(Words(bench.WriteBytes(8 << 20, 7)), Is.EqualTo("GOOD"));
        Assert.That(Words(bench.WriteBytes((8 << 20) + 1)), Is.EqualTo("5/24/00"));
        bench.Rewind();
        var (_, data) = bench.Read(8 << 20);
        Assert.That(data, Has.Length.EqualTo(8 << 20));
        Assert.That(data, Has.All.EqualTo((byte)7));
    }

    [Test]
    public void A_discarding_cartridge_keeps_lengths_and_reads_back_zeros()
    {
        using var bench = new DriveBench(storage: CartridgeStorage.Discarding());
        bench.Write(1, 2, 3);
        bench.Filemarks(1);
        bench.Rewind();
        Assert.That(bench.Read().Data, Is.EqualTo(new byte[] { 0, 0, 0 }));
        Assert.That(Words(bench.Read().Result), Is.EqualTo("0/00/01 FM 4096"));
    }

    [Test]
    public void A_write_protected_cartridge_refuses_everything_that_writes()
    {
        using var bench = new DriveBench();
        bench.Write(1);
        bench.Rewind();
        bench.Cartridge.WriteProtected = true;
        Assert.That(Words(bench.Write(1)), Is.EqualTo("7/27/00"));
        Assert.That(Words(bench.Filemarks(1)), Is.EqualTo("7/27/00"));
        Assert.That(Words(bench.Erase()), Is.EqualTo("7/27/00"));
        Assert.That(Words(bench.Format(FormatKind.Default)), Is.EqualTo("7/27/00"));
        Assert.That(Words(bench.WriteAttribute(0, 0x0806, 1, new byte[32])), Is.EqualTo("7/27/00"));
        Assert.That(bench.Read().Data, Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public void An_unreadable_record_ends_in_a_medium_error_and_a_flipped_bit_in_none()
    {
        using var bench = new DriveBench();
        bench.Write(0, 0);
        bench.Write(0, 0);
        bench.Synchronize();
        bench.Cartridge.Corrupt(0, 0, ObjectDamage.FlippedBit, bit: 9);
        bench.Cartridge.Corrupt(0, 1, ObjectDamage.Unreadable);
        bench.Rewind();
        Assert.That(bench.Read().Data, Is.EqualTo(new byte[] { 0, 2 }));
        Assert.That(Words(bench.Read().Result), Is.EqualTo("3/11/00 4096"));
    }

    [Test]
    public void A_dropped_record_moves_the_later_ones_up()
    {
        using var bench = new DriveBench();
        bench.Write(1);
        bench.Write(2);
        bench.Filemarks(1);
        bench.Cartridge.Corrupt(0, 0, ObjectDamage.Dropped);
        bench.Rewind();
        Assert.That(bench.Read().Data, Is.EqualTo(new byte[] { 2 }));
        Assert.That(Words(bench.Read().Result), Is.EqualTo("0/00/01 FM 4096"));
        Assert.That(Words(bench.Read().Result), Is.EqualTo("8/00/05 4096"));
    }
}
