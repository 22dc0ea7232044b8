using System.Text;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using static TapeVault.SimulationTests.Drive.DriveBench;
using static TapeVault.SimulationTests.Drive.EncryptionBench;

namespace TapeVault.SimulationTests.Drive;

/// <summary>What encryption does to blocks, and who has which key (SSC-5 4.2.24).</summary>
public sealed class EncryptionTests
{
    private const int ModeByte = 7;
    private const int FlagsByte = 5;
    private const int ScopeByte = 4;
    private const byte RawMode = 1;
    private const byte MixedMode = 3;

    private static readonly Nexus Alpha = new("iqn.2025-01.test:alpha,i,0x000000000001");
    private static readonly Nexus Beta = new("iqn.2025-01.test:beta,i,0x000000000002");

    [Test]
    public void A_block_written_with_a_key_comes_back_and_lies_encrypted_on_the_medium()
    {
        using var bench = new DriveBench();
        var block = Encoding.ASCII.GetBytes("nobody is to find this sentence on a tape");
        Send(bench, Key);
        bench.Write(block);
        bench.Write(block);
        bench.Rewind();
        Assert.That(bench.Read().Data, Is.EqualTo(block));
        var first = bench.Cartridge.ReadRecord(0, 0);
        Assert.That(first, Is.Not.EqualTo(block).And.Length.EqualTo(block.Length));
        Assert.That(bench.Cartridge.ReadRecord(0, 1), Is.Not.EqualTo(first), "a nonce for each block");
        Assert.That(bench.Read(5).Data, Is.EqualTo(block[..5]), "a part of a block is decrypted too");
    }

    [TestCase("disabled", 0, "7/74/01", "GOOD")]
    [TestCase("decrypt", 2, "GOOD", "7/74/02")]
    [TestCase("mixed", 3, "GOOD", "GOOD")]
    [TestCase("raw, which the key forbade", 1, "7/74/0A", "GOOD")]
    public void The_decryption_mode_decides_what_can_be_read(string what, byte mode, string encrypted, string clear)
    {
        using var bench = new DriveBench();
        Send(bench, Key);
        bench.Write(1, 2, 3);
        Send(bench, Disable);
        bench.Write(4, 5, 6);
        Send(bench, With(Key, (ModeByte, mode)));
        bench.Rewind();
        var (first, _) = bench.Read(64, sili: true);
        Assert.That(Words(first).Split(' ')[0], Is.EqualTo(encrypted), what);
        Assert.That(bench.Position().ObjectNumber, Is.EqualTo(encrypted == "GOOD" ? 1 : 0));
        bench.Locate(0, 1);
        Assert.That(Words(bench.Read().Result).Split(' ')[0], Is.EqualTo(clear), what);
    }

    [Test]
    public void Without_a_key_the_tape_can_be_spaced_over_located_on_and_not_verified()
    {
        using var bench = new DriveBench();
        Send(bench, Key);
        bench.Write(1, 2, 3);
        bench.Write(4, 5, 6);
        bench.Filemarks(1);
        Send(bench, Disable);
        bench.Rewind();
        Assert.That(Words(bench.SendRaw("13 20 00 00 00 00")), Is.EqualTo("7/74/01"), "VERIFY to the end of data");
        Assert.That(Words(bench.Space(SpaceCode.Blocks, 2)), Is.EqualTo("GOOD"));
        Assert.That(Words(bench.Read().Result), Does.StartWith("0/00/01 FM"), "filemarks are not encrypted");
        Assert.That(Words(bench.Locate(0, 1)), Is.EqualTo("GOOD"));
        Send(bench, Key);
        bench.Rewind();
        Assert.That(Words(bench.SendRaw("13 20 00 00 00 00")), Is.EqualTo("GOOD"));
    }

    [Test]
    public void A_wrong_key_is_told_from_a_damaged_block()
    {
        using var bench = new DriveBench();
        Send(bench, Key);
        bench.Write(1, 2, 3);
        bench.Write(4, 5, 6);
        bench.Rewind();
        bench.Cartridge.Corrupt(0, 0, ObjectDamage.FlippedBit, 5);
        Assert.That(Words(bench.Read().Result), Does.StartWith("7/74/04"));
        bench.Locate(0, 1);
        Assert.That(bench.Read().Data, Is.EqualTo(new byte[] { 4, 5, 6 }));
        Send(bench, OtherKey(Key));
        bench.Locate(0, 1);
        var (result, data) = bench.Read();
        Assert.That((Words(result).Split(' ')[0], data.Length), Is.EqualTo(("7/74/03", 0)));
    }

    [Test]
    public void After_ten_wrong_keys_the_drive_takes_no_more_until_the_tape_is_unloaded()
    {
        using var bench = new DriveBench();
        Send(bench, Key);
        bench.Write(1, 2, 3);
        for (byte wrong = 1; wrong <= 10; wrong++)
        {
            Assert.That(Words(Send(bench, With(Key, (20, wrong)))), Is.EqualTo("GOOD"));
            bench.Rewind();
            Assert.That(Words(bench.Read().Result), Does.StartWith("7/74/03"));
            Assert.That(Words(bench.Read().Result), Does.StartWith("7/74/03"), "a second read counts no more");
        }

        Assert.That(Words(Send(bench, Key)), Is.EqualTo("7/26/10"));
        Assert.That(Words(Send(bench, Disable)), Is.EqualTo("GOOD"));
        bench.Unload();
        bench.Load();
        bench.SwallowAttentions();
        Assert.That(Words(Send(bench, Key)), Is.EqualTo("GOOD"));
    }

    [Test]
    public void Ciphertext_can_be_copied_to_another_tape_without_the_key()
    {
        using var source = new DriveBench();
        var page = With(NamedKeyAllowingRawReads, (ModeByte, MixedMode));
        Send(source, page);
        source.Write(1, 2, 3, 4, 5);
        Send(source, With(Disable, (ModeByte, RawMode)));
        source.Rewind();
        var status = Ask(source, NextBlock);
        Assert.That(Hex(status[^68..^64]), Is.EqualTo("03000040"), "M-KAD of 64 bytes, as on LTO-4");
        var (result, raw) = source.Read();
        Assert.That((Words(result), raw.Length), Is.EqualTo(("GOOD", 5 + CipherPath.RawOverheadBytes)));

        using var target = new DriveBench();
        var external = Bytes(With(Disable, (6, 1))).Concat(status[^68..]).ToArray();
        external[3] = (byte)(external.Length - 4);
        Assert.That(Words(Send(target, Hex(external))), Is.EqualTo("GOOD"));
        target.Write(raw);
        target.Rewind();
        Send(target, page);
        Assert.That(Ask(target, NextBlock)[14] & 2, Is.EqualTo(2), "written in external mode");
        Assert.That(target.Read().Data, Is.EqualTo(new byte[] { 1, 2, 3, 4, 5 }));
        target.Rewind();
        Send(target, With(page, (FlagsByte, 0xA0)));
        Assert.That(Words(target.Read().Result), Does.StartWith("7/74/09"), "CEEM 2");
    }

    [Test]
    public void External_mode_needs_the_metadata_of_the_blocks()
    {
        using var bench = new DriveBench();
        Assert.That(Words(Send(bench, With(Disable, (6, 1)))), Is.EqualTo("5/26/00"));
    }

    [Test]
    public void A_key_for_all_is_used_by_all_and_its_change_is_told_to_the_others()
    {
        using var bench = Known();
        Send(bench, NamedKey, Alpha);
        Assert.That(Ready(bench, Alpha), Is.EqualTo("GOOD"));
        Assert.That(Ready(bench, Beta), Is.EqualTo("6/2A/11"));
        Assert.That(Ready(bench, Beta), Is.EqualTo("GOOD"));
        Assert.That(Ask(bench, Status, Beta)[4..8], Is.EqualTo(new byte[] { 0x02, 2, 2, 1 }), "public, using all's");
        Send(bench, Disable, Alpha);
        Assert.That(Ready(bench, Beta), Is.EqualTo("6/2A/11"));
    }

    [Test]
    public void A_key_of_its_own_is_used_by_one_and_told_to_nobody()
    {
        using var bench = Known();
        Send(bench, With(Key, (ScopeByte, 0x20)), Alpha);
        Assert.That(Ready(bench, Beta), Is.EqualTo("GOOD"));
        Assert.That(Ask(bench, Status, Beta)[4..6], Is.EqualTo(new byte[] { 0x00, 0 }));
        Assert.That(Ask(bench, Status, Alpha)[4..6], Is.EqualTo(new byte[] { 0x21, 2 }));
        Send(bench, With(Key, (ScopeByte, 0x00)), Alpha);
        Assert.That(Ask(bench, Status, Alpha)[4..6], Is.EqualTo(new byte[] { 0x00, 0 }), "public gives it up");
        Send(bench, With(Key, (ScopeByte, 0x20)), Alpha);
        bench.Drive.LoseNexus(Alpha);
        Assert.That(Ready(bench, Alpha), Is.EqualTo("6/29/07"));
        Assert.That(Ask(bench, Status, Alpha)[5], Is.Zero, "it ends with the session");
    }

    [Test]
    public void A_locked_initiator_does_not_write_with_the_key_of_another()
    {
        using var bench = Known();
        Send(bench, With(Key, (ScopeByte, 0x41)), Alpha);
        Assert.That(Write(bench, Alpha), Is.EqualTo("GOOD"));
        Ready(bench, Beta);
        Send(bench, OtherKey(Key), Beta);
        Assert.That(Ready(bench, Alpha), Is.EqualTo("6/2A/11"));
        Assert.That(Write(bench, Alpha), Is.EqualTo("7/2A/13"));
        Assert.That(Write(bench, Beta), Is.EqualTo("GOOD"));
        Send(bench, Key, Alpha);
        Assert.That(Write(bench, Alpha), Is.EqualTo("GOOD"));
    }

    [TestCase("power", false)]
    [TestCase("reset", false)]
    [TestCase("unload with CKOD", false)]
    [TestCase("unload without", true)]
    public void A_key_does_not_outlive_what_ends_it(string what, bool stays)
    {
        using var bench = new DriveBench();
        Send(bench, With(Key, (FlagsByte, what.EndsWith("CKOD", StringComparison.Ordinal) ? (byte)0x44 : (byte)0x40)));
        bench.Write(1);
        uint before = Counter(bench);
        End(bench, what);
        bench.SwallowAttentions();
        Assert.That(Ask(bench, Status)[5], Is.EqualTo(stays ? 2 : 0));
        Assert.That(Counter(bench), stays ? Is.EqualTo(before) : Is.Not.EqualTo(before));
    }

    [Test]
    public void Statistics_and_memory_name_the_first_encrypted_object_and_the_first_clear_one_behind()
    {
        using var bench = new DriveBench();
        bench.Write(1);
        bench.Filemarks(1);
        Assert.That(Encrypted(bench), Is.EqualTo("FFFFFFFFFFFF FFFFFFFFFFFF FFFFFFFFFFFFFFFF FFFFFFFFFFFFFFFF"));
        Assert.That(Ask(bench, Status)[12] & 8, Is.Zero);
        Send(bench, Key);
        bench.Write(2);
        Assert.That(Ask(bench, Status)[12] & 8, Is.EqualTo(8), "VCELB, of what is in the buffer");
        Send(bench, Disable);
        bench.Filemarks(1);
        bench.Write(3);
        bench.Synchronize();
        Assert.That(Encrypted(bench), Is.EqualTo("000000000002 000000000004 0000000000000002 0000000000000004"));
    }

    [Test]
    public void A_volume_with_encrypted_blocks_can_be_made_to_refuse_clear_ones()
    {
        using var bench = new DriveBench();
        Send(bench, Key);
        bench.Write(1);
        Send(bench, Disable);
        Assert.That(Words(bench.Write(2)), Is.EqualTo("GOOD"), "unless VCELBRE");
        var page = new DeviceConfigurationExtensionModePage(false, false, false, false, default, 0, 0, true);
        var list = new byte[ModeHeader10.Size + DeviceConfigurationExtensionModePage.Size];
        new ModeHeader10(0, 0, false, 1, 0, false, 0).Write(list);
        page.Write(list.AsSpan(ModeHeader10.Size));
        Assert.That(bench.Send(new ModeSelect10Cdb(true, false, (ushort)list.Length).ToCommand(), list).IsGood);
        Assert.That(Words(bench.Write(3)), Is.EqualTo("7/74/0B 1"));
    }

    private static string Encrypted(DriveBench bench)
    {
        var log = bench.Log(0x17);
        string Object(ushort code) => Hex(log.Find(code)!.Value.Value[4..10]);
        return $"{Object(0x0200)} {Object(0x0201)} {Hex(bench.Attribute(0, 0x0224)!)} {Hex(bench.Attribute(0, 0x0225)!)}";
    }

    private static uint Counter(DriveBench bench)
    {
        var status = Ask(bench, Status);
        return ((uint)status[8] << 24) | ((uint)status[9] << 16) | ((uint)status[10] << 8) | status[11];
    }

    private static void End(DriveBench bench, string what)
    {
        switch (what)
        {
            case "power":
                bench.Drive.CutPower();
                bench.Drive.RestorePower();
                break;
            case "reset":
                bench.Drive.Reset();
                break;
            default:
                bench.Unload();
                bench.Load();
                break;
        }
    }

    private static DriveBench Known()
    {
        var bench = new DriveBench();
        Ready(bench, Alpha);
        Ready(bench, Beta);
        return bench;
    }

    private static string Ready(DriveBench bench, Nexus nexus) =>
        Words(bench.Drive.Execute(nexus, new TestUnitReadyCdb().ToCommand(), ScsiBuffer.None));

    private static string Write(DriveBench bench, Nexus nexus) =>
        Words(bench.Drive.Execute(nexus, new Write6Cdb(false, 3).ToCommand(), ScsiBuffer.Out([1, 2, 3]))).Split(' ')[0];
}
