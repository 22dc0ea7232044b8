using System.Text;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

/// <summary>Logical block protection (SSC-5 4.2.28, mode page 0Ah/F0h).</summary>
public sealed class BlockProtectionTests
{
    private const string ReedSolomon = "01";
    private const string Crc32C = "02";

    /// <summary>The primes below 160 and the checks that mhvtl's self-test (ssc_send_diagnostics) holds its own code to.</summary>
    private static readonly byte[] Primes = Convert.FromHexString(
        "020305070B0D1113171D1F25292B2F353B3D4347494F53596165676B6D717F8389" + "8B95979D"
    );

    [Test]
    public void The_check_bytes_are_those_that_other_programs_compute()
    {
        Assert.That(Primes, Has.Length.EqualTo(37));
        Assert.That(BlockGuard.ReedSolomonCrc(Primes), Is.EqualTo(0x733D4DCA), "mhvtl ssc.c");
        Assert.That(BlockGuard.Crc32C(Primes), Is.EqualTo(0xE8174F48), "mhvtl ssc.c");
        Assert.That(BlockGuard.Crc32C(new byte[32]), Is.EqualTo(0x8A9136AA), "RFC 3720 B.4");
        Assert.That(BlockGuard.Crc32C(Encoding.ASCII.GetBytes("123456789")), Is.EqualTo(0xE3069283), "the check value");
    }

    [TestCase(ReedSolomon, "733D4DCA")]
    [TestCase(Crc32C, "484F17E8")]
    public void A_block_goes_out_and_comes_back_with_its_check_bytes(string method, string check)
    {
        using var bench = new DriveBench();
        Protect(bench, method, "C0");
        var wire = Primes.Concat(Convert.FromHexString(check)).ToArray();
        Assert.That(Words(bench.Write(wire)), Is.EqualTo("GOOD"));
        bench.Rewind();
        var (result, data) = bench.Read(wire.Length);
        Assert.That((Words(result), Convert.ToHexString(data)), Is.EqualTo(("GOOD", Convert.ToHexString(wire))));
        Assert.That(bench.Cartridge.RecordLength(0, 0), Is.EqualTo(Primes.Length), "the check is no part of the block");
    }

    [TestCase(ReedSolomon, "CA4D3D73", Description = "the wrong way round")]
    [TestCase(Crc32C, "E8174F48", Description = "the wrong way round")]
    [TestCase(ReedSolomon, "00000000")]
    public void A_block_with_wrong_check_bytes_is_not_written(string method, string check)
    {
        using var bench = new DriveBench();
        Protect(bench, method, "C0");
        var wire = Primes.Concat(Convert.FromHexString(check)).ToArray();
        Assert.That(Words(bench.Write(wire)), Is.EqualTo("4/10/01 41"));
        bench.Rewind();
        Assert.That(bench.Cartridge.ObjectCount(0), Is.Zero);
    }

    [Test]
    public void A_firmware_can_have_the_bytes_of_the_crc_the_other_way_round()
    {
        using var bench = new DriveBench(new SimulatedDriveOptions { Crc32CBigEndian = true });
        Protect(bench, Crc32C, "80");
        Assert.That(Words(bench.Write([.. Primes, 0xE8, 0x17, 0x4F, 0x48])), Is.EqualTo("GOOD"));
    }

    [Test]
    public void Protection_on_write_alone_leaves_reading_as_it_is_and_is_gone_after_a_reset()
    {
        using var bench = new DriveBench();
        Protect(bench, ReedSolomon, "80");
        bench.Write([.. Primes, 0x73, 0x3D, 0x4D, 0xCA]);
        bench.Rewind();
        Assert.That(bench.Read(100).Data, Is.EqualTo(Primes));
        bench.Drive.Reset();
        bench.SwallowAttentions();
        Assert.That(Words(bench.Write(1, 2, 3)), Is.EqualTo("GOOD"));
    }

    [Test]
    public void Protection_belongs_to_one_initiator()
    {
        using var bench = new DriveBench();
        var other = new Nexus("iqn.2025-01.test:other,i,0x000000000001");
        Protect(bench, ReedSolomon, "C0");
        bench.Drive.Execute(other, new Scsi.Wire.TestUnitReadyCdb().ToCommand(), ScsiBuffer.None);
        var plain = bench.Drive.Execute(
            other,
            new Scsi.Wire.Write6Cdb(false, 3).ToCommand(),
            ScsiBuffer.Out([1, 2, 3])
        );
        Assert.That(Words(plain), Is.EqualTo("GOOD"));
        bench.Rewind();
        Assert.That(bench.Read(100).Data, Has.Length.EqualTo(7), "the reader has protection on");
    }

    [Test]
    public void Damage_that_the_drive_does_not_notice_shows_in_the_check_bytes()
    {
        using var bench = new DriveBench();
        Protect(bench, Crc32C, "C0");
        bench.Write([.. Primes, 0x48, 0x4F, 0x17, 0xE8]);
        bench.Rewind();
        bench.Cartridge.Corrupt(0, 0, ObjectDamage.FlippedBit, 3);
        var data = bench.Read(100).Data;
        Assert.That(data[..1], Is.Not.EqualTo(Primes[..1]));
        Assert.That(Convert.ToHexString(data[^4..]), Is.EqualTo("484F17E8"));
    }

    [TestCase("03", "04", "5/26/00", Description = "no such method")]
    [TestCase("02", "08", "5/26/00", Description = "a wrong length")]
    public void Settings_that_the_drive_has_not_are_refused(string method, string length, string answer)
    {
        using var bench = new DriveBench();
        Assert.That(Words(Select(bench, method, length, "C0")), Is.EqualTo(answer));
    }

    [Test]
    public void An_LTO_6_drive_has_no_crc32c()
    {
        using var bench = new DriveBench(
            new SimulatedDriveOptions { Profile = DriveProfiles.Named("LTO-6") },
            new CartridgeOptions { Generation = "LTO-6" }
        );
        Assert.That(Words(Select(bench, Crc32C, "04", "C0")), Is.EqualTo("5/26/00"));
        Assert.That(Words(Select(bench, ReedSolomon, "04", "C0")), Is.EqualTo("GOOD"));
    }

    [Test]
    public void The_page_reads_back_as_it_was_set()
    {
        using var bench = new DriveBench();
        Protect(bench, Crc32C, "C0");
        var data = new byte[64];
        bench.SendRaw("5A 08 0A F0 00 00 00 00 40 00", DataDirection.FromDevice, data);
        Assert.That(Convert.ToHexString(data.AsSpan(8, 8)), Is.EqualTo("4AF0001C0204C000"), "SSC-5 table 127");
    }

    private static void Protect(DriveBench bench, string method, string flags) =>
        Assert.That(Words(Select(bench, method, "04", flags)), Is.EqualTo("GOOD"));

    /// <summary>MODE SELECT(10) of the page as the LTFS reference sends it.</summary>
    private static ScsiResult Select(DriveBench bench, string method, string length, string flags)
    {
        var list = Convert.FromHexString(
            "0000001000000000" + "4AF0001C" + method + length + flags + new string('0', 50)
        );
        return bench.SendRaw("55 10 00 00 00 00 00 00 28 00", DataDirection.ToDevice, list);
    }
}
