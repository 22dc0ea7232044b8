using System.Text;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

/// <summary>What the drive says of itself, byte by byte, against the tables of SPC-5 and SSC-5.</summary>
public sealed class IdentityTests
{
    [Test]
    public void The_identification_page_names_unit_and_port()
    {
        var page = Ask("12 01 83 00 FF 00");
        Assert.That(page[3], Is.EqualTo(page.Length - 4));

        // SPC-5 table 598: ASCII, T10 vendor; binary, NAA 3h locally assigned; iSCSI, binary, relative target port 1
        Assert.That(Convert.ToHexString(page.AsSpan(4, 4)), Is.EqualTo("02010022"));
        Assert.That(Encoding.ASCII.GetString(page, 8, 34), Is.EqualTo("TAPEVLT ULTRIUM-TD9     SIMDRIVE01"));
        Assert.That(Convert.ToHexString(page.AsSpan(42, 5)), Is.EqualTo("010300083D"));
        Assert.That(Convert.ToHexString(page.AsSpan(54)), Is.EqualTo("5194000400000001"));
    }

    [TestCase("12 01 B1 00 FF 00", "01B1000A" + "53494D44524956453031", Description = "SSC-5 8.6.6")]
    [TestCase(
        "12 01 B2 00 FF 00",
        "01B20008" + "FFFFFFFFFFFFFFFF",
        Description = "SSC-5 8.6.7: flag 1 is the first bit"
    )]
    [TestCase("12 01 B4 00 FF 00", "01B40004" + "00000105", Description = "SSC-5 8.6.9")]
    [TestCase(
        "12 01 B5 00 FF 00",
        "01B5001C" + "00000000" + "0700000000000000" + "070104C000000000" + "070204C000000000",
        Description = "the descriptors that mhvtl builds for a drive with both methods"
    )]
    [TestCase(
        "A0 00 00 00 00 00 00 00 00 FF 00 00",
        "0000000800000000" + "0000000000000000",
        Description = "SPC-5 6.33"
    )]
    [TestCase("A3 0D 00 00 00 00 00 00 00 FF 00 00", "D8010000", Description = "SPC-5 6.36")]
    [TestCase("A3 0D 80 00 00 00 00 00 00 FF 00 00", "D801000C" + "000000000000000000000000")]
    [TestCase("AB 01 00 00 00 00 00 00 00 FF 00 00", "0000000C" + "53494D30303030303031" + "2020")]
    [TestCase("05 00 00 00 00 00", "008000000001", Description = "SSC-5 7.5: 8 MiB")]
    [TestCase("05 01 00 00 00 00", "000000000000000000000000" + "00000000FFFFFFFF", Description = "MLOI")]
    [TestCase("1C 01 00 00 FF 00", "0000000100", Description = "the list of diagnostic pages")]
    public void Answers_are_laid_out_as_the_standard_says(string cdb, string expected) =>
        Assert.That(Convert.ToHexString(Ask(cdb, element: 0x0105)), Is.EqualTo(expected));

    [Test]
    public void A_library_tells_the_drive_its_serial_number()
    {
        using var bench = new DriveBench();
        bench.Drive.AutomationSerialNumber = "LIB0000042";
        Assert.That(Encoding.ASCII.GetString(Ask(bench, "12 01 B3 00 FF 00"), 4, 12), Is.EqualTo("LIB0000042  "));
    }

    [Test]
    public void Densities_are_those_that_the_drive_reads()
    {
        using var bench = new DriveBench();
        var all = Ask(bench, "44 00 00 00 00 00 00 04 00 00");

        // LTO-8 and LTO-9, each 52 bytes; the figures are those that mhvtl's drives report
        Assert.That(
            Convert.ToHexString(all.AsSpan(0, 20)),
            Is.EqualTo("006A0000" + "5E5E8000000050BD007F1A0000B71B00")
        );
        Assert.That(Convert.ToHexString(all.AsSpan(56, 16)), Is.EqualTo("6060A000000053D0007F2300" + "0112A880"));
        Assert.That(Encoding.ASCII.GetString(all, 72, 36), Is.EqualTo("LTO-CVE U-932   Ultrium 9/32T       "));
        Assert.That(Ask(bench, "44 01 00 00 00 00 00 04 00 00"), Has.Length.EqualTo(56), "the one of the medium");
        Assert.That(Ask(bench, "44 02 00 00 00 00 00 04 00 00"), Has.Length.EqualTo(4 + (4 * 56)), "medium types");
        bench.Unload();
        Assert.That(Words(bench.SendRaw("44 01 00 00 00 00 00 04 00 00")), Is.EqualTo("2/3A/00"));
    }

    [Test]
    public void A_time_that_was_set_goes_on_until_the_power_goes()
    {
        var clock = new VirtualClock();
        using var bench = new DriveBench(new SimulatedDriveOptions { Clock = clock });
        var set = Convert.FromHexString("00000000" + "019012345678" + "0000");
        Assert.That(
            Words(bench.SendRaw("A4 0F 00 00 00 00 00 00 00 0C 00 00", DataDirection.ToDevice, set)),
            Is.EqualTo("GOOD")
        );
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(Time(bench), Is.EqualTo("000A02000190123456790000"), "SPC-5 6.37: origin 010b");
        bench.Drive.CutPower();
        bench.Drive.RestorePower();
        bench.SwallowAttentions();
        Assert.That(Time(bench), Is.EqualTo("000A00000000000000000000"));

        static string Time(DriveBench bench) => Convert.ToHexString(Ask(bench, "A3 0F 00 00 00 00 00 00 00 0C 00 00"));
    }

    [Test]
    public void A_self_test_tells_of_a_broken_component()
    {
        using var bench = new DriveBench();
        Assert.That(Words(bench.SendRaw("1D 04 00 00 00 00")), Is.EqualTo("GOOD"));
        bench.Drive.SelfTestFailure = 0x82;
        Assert.That(Words(bench.SendRaw("1D 04 00 00 00 00")), Is.EqualTo("4/40/82"));
        Assert.That(Words(bench.SendRaw("1D 04 00 00 08 00")), Is.EqualTo("5/24/00"), "no diagnostic page to send");
    }

    private static byte[] Ask(string cdb, ushort? element = null)
    {
        using var bench = new DriveBench();
        bench.Drive.ElementAddress = element;
        return Ask(bench, cdb);
    }

    private static byte[] Ask(DriveBench bench, string cdb)
    {
        var data = new byte[1024];
        var result = bench.SendRaw(cdb, DataDirection.FromDevice, data);
        Assert.That(Words(result), Is.EqualTo("GOOD"), cdb);
        return data[..(data.Length - result.ResidualBytes)];
    }
}
