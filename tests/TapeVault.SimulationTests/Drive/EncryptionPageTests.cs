using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using static TapeVault.SimulationTests.Drive.DriveBench;
using static TapeVault.SimulationTests.Drive.EncryptionBench;

namespace TapeVault.SimulationTests.Drive;

/// <summary>
/// SECURITY PROTOCOL IN and OUT byte for byte. Pages that are sent and the two status pages are those of stenc's own tests
/// (tests/scsi.cpp), which say that they were observed from device traffic.
/// </summary>
public sealed class EncryptionPageTests
{
    [TestCase(
        "A2 00 00 00 00 00 00 00 10 00 00 00",
        "00 00 00 00 00 00 00 02 00 20",
        Description = "Quantum's LTO-4 manual"
    )]
    [TestCase(
        "A2 00 00 01 00 00 00 00 10 00 00 00",
        "00 00 00 00",
        Description = "Quantum's LTO-4 manual: no certificate"
    )]
    [TestCase(
        "A2 20 00 00 00 00 00 00 10 00 00 00",
        "00 00 00 10 00 00 00 01 00 10 00 11 00 12 00 20 00 21 00 30",
        Description = "Quantum's LTO-4 manual, without key wrapping"
    )]
    [TestCase("A2 20 00 01 00 00 00 00 10 00 00 00", "00 01 00 02 00 10", Description = "Oracle's T10000 manual")]
    [TestCase("A2 20 00 11 00 00 00 00 10 00 00 00", "00 11 00 01 00", Description = "plain keys")]
    [TestCase("A2 20 00 12 00 00 00 00 10 00 00 00", "00 12 00 0C 01 04 00 07 00 00 00 00 00 00 00 00")]
    public void Pages_that_never_change_are_as_the_standard_has_them(string cdb, string answer)
    {
        using var bench = new DriveBench();
        Assert.That(Hex(Ask(bench, cdb)), Is.EqualTo(answer.Replace(" ", "", StringComparison.Ordinal)));
    }

    [Test]
    public void Capabilities_tell_of_aes_256_gcm_in_hardware_and_whether_the_medium_takes_it()
    {
        using var bench = new DriveBench();
        var loaded = Ask(bench, Capabilities);
        Assert.Multiple(() =>
        {
            Assert.That(Hex(loaded[..5]), Is.EqualTo("0010002809"), "as stenc's capture");
            Assert.That(Hex(loaded[20..24]), Is.EqualTo("01000014"));
            Assert.That(
                loaded[24] & 0x8A,
                Is.EqualTo(0x8A),
                "usable with the volume, decrypts and encrypts in hardware"
            );
            Assert.That(Hex(loaded[26..32]), Is.EqualTo("0020000C0020"), "U-KAD 32, A-KAD 12, key 32 bytes");
            Assert.That(Hex(loaded[40..]), Is.EqualTo("00010014"));
        });
        bench.Unload();
        Assert.That(Ask(bench, Capabilities)[24] & 0x80, Is.Zero, "no volume, so not usable with it");
    }

    [Test]
    public void The_status_of_a_key_is_that_of_a_real_drive()
    {
        using var bench = new DriveBench();
        const int Flags = 5;
        const byte RawReadsAllowedNothingSaidOfExternalMode = 0x20;
        var page = With(NamedKeyAllowingRawReads, (Flags, RawReadsAllowedNothingSaidOfExternalMode));
        Assert.That(Words(Send(bench, page)), Is.EqualTo("GOOD"));
        bench.Write(1, 2, 3);
        Assert.That(
            Hex(Ask(bench, Status)),
            Is.EqualTo("002000244202020100000001180000000000000000000000" + "0001000C48656C6C6F20776F726C6421")
        );
    }

    [Test]
    public void The_status_of_the_next_block_is_that_of_a_real_drive()
    {
        using var bench = new DriveBench();
        Send(bench, NamedKeyAllowingRawReads);
        bench.Write(1, 2, 3);
        bench.Write(4, 5, 6);
        bench.Locate(0, 1);
        Assert.That(
            Hex(Ask(bench, NextBlock)),
            Is.EqualTo("0021001C000000000000000105010000" + "0001000C48656C6C6F20776F726C6421")
        );
    }

    [Test]
    public void The_next_block_is_told_apart_from_filemarks_clear_blocks_and_the_end()
    {
        using var bench = new DriveBench();
        bench.Write(1);
        bench.Filemarks(1);
        Send(bench, NamedKey);
        bench.Write(2);
        Send(bench, Disable);
        var found = new List<int>();
        for (long number = 0; number < 4; number++)
        {
            bench.Locate(0, number);
            found.Add(Ask(bench, NextBlock)[12] & 0x0F);
        }

        Assert.That(found, Is.EqualTo(new[] { 3, 2, 6, 1 }));
        bench.Unload();
        Assert.That(Words(bench.SendRaw(NextBlock, DataDirection.FromDevice, new byte[64])), Is.EqualTo("2/3A/00"));
    }

    [Test]
    public void Random_numbers_are_32_bytes_and_never_the_same()
    {
        using var bench = new DriveBench();
        var first = Ask(bench, "A2 20 00 30 00 00 00 00 10 00 00 00");
        Assert.That(Hex(first[..4]), Is.EqualTo("00300020"));
        Assert.That(first, Has.Length.EqualTo(36));
        Assert.That(Ask(bench, "A2 20 00 30 00 00 00 00 10 00 00 00"), Is.Not.EqualTo(first));
    }

    [TestCase("A2 20 00 31 00 00 00 00 10 00 00 00", Description = "no key wrapping")]
    [TestCase("A2 21 00 00 00 00 00 00 10 00 00 00", Description = "no such protocol")]
    [TestCase("A2 20 00 20 80 00 00 00 10 00 00 00", Description = "INC_512")]
    public void A_page_that_it_has_not_is_refused(string cdb)
    {
        using var bench = new DriveBench();
        Assert.That(Words(bench.SendRaw(cdb, DataDirection.FromDevice, new byte[64])), Is.EqualTo("5/24/00"));
    }

    [TestCase("the whole page", 0, 0, "GOOD")]
    [TestCase("another page", 1, 0x11, "5/26/00")]
    [TestCase("a length that is not the list's", 3, 0x31, "5/1A/00")]
    [TestCase("a scope that is none", 4, 0x60, "5/26/00")]
    [TestCase("a reserved control of raw reads", 5, 0x50, "5/26/00")]
    [TestCase("a supplemental key", 5, 0x48, "5/26/00")]
    [TestCase("cleared on preemption", 5, 0x42, "5/26/00")]
    [TestCase("cleared on loss of the reservation", 5, 0x41, "5/26/00")]
    [TestCase("an encryption mode that is none", 6, 0x03, "5/26/00")]
    [TestCase("a decryption mode that is none", 7, 0x04, "5/26/00")]
    [TestCase("an algorithm that is none", 8, 0x02, "5/26/00")]
    [TestCase("a wrapped key", 9, 0x02, "5/26/00")]
    [TestCase("a format of data that is none", 10, 0x03, "5/26/00")]
    [TestCase("a short key", 19, 0x1F, "5/26/00")]
    public void A_page_with_a_wrong_field_is_refused_and_changes_nothing(
        string what,
        int place,
        byte value,
        string answer
    )
    {
        using var bench = new DriveBench();
        var page = Bytes(Key);
        page[place] = value;
        Assert.That(Words(Send(bench, Hex(page))), Is.EqualTo(answer), what);
        Assert.That(Ask(bench, Status)[5], Is.EqualTo(answer == "GOOD" ? 2 : 0));
    }

    [TestCase("00 00 00 21", 33, Description = "U-KAD too long")]
    [TestCase("01 00 00 0D", 13, Description = "A-KAD too long")]
    [TestCase("02 00 00 0C", 12, Description = "a nonce, which the drive makes itself")]
    [TestCase("03 00 00 40", 64, Description = "M-KAD, which is for external mode")]
    public void Data_beside_the_key_have_limits(string descriptor, int bytes)
    {
        using var bench = new DriveBench();
        var page = Bytes(Key).Concat(Bytes(descriptor)).Concat(new byte[bytes]).ToArray();
        page[3] = (byte)(page.Length - 4);
        Assert.That(Words(Send(bench, Hex(page))), Is.EqualTo("5/26/00"));
    }

    [Test]
    public void Report_supported_operation_codes_lists_both_commands()
    {
        using var bench = new DriveBench();
        foreach (var code in (string[])["A2", "B5"])
        {
            var answer = Ask(bench, $"A3 0C 01 {code} 00 00 00 00 10 00 00 00");
            Assert.That((answer[1] & 7, Hex(answer[4..5])), Is.EqualTo((3, code)));
        }
    }

    [Test]
    public void A_drive_whose_library_holds_the_keys_tells_so_and_takes_none()
    {
        using var bench = new DriveBench(new SimulatedDriveOptions { EncryptionControlledByOthers = true });
        Assert.That(Ask(bench, Capabilities)[4] & 0x03, Is.EqualTo(2), "CFG_P");
        Assert.That(Words(Send(bench, Key)), Is.EqualTo("5/74/21"));
        Assert.That((Ask(bench, Status)[12] >> 4) & 7, Is.EqualTo(2), "parameters control");
    }
}
