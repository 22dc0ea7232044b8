using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

/// <summary>Mode pages byte by byte (SPC-5 7.5, SSC-5 8.5), and what they change.</summary>
public sealed class ModePageTests
{
    [TestCase("01", "00", "010A00000000000000000000")]
    [TestCase("02", "00", "020E0000000000000000000000000000")]
    [TestCase("0A", "00", "0A0A00000000000000000000")]
    [TestCase("1A", "00", "1A0A00000000000000000000")]
    [TestCase("1C", "00", "1C0A08000000000000000000", Description = "DEXCPT: TapeAlert by polling")]
    [TestCase("24", "00", "2406600000000000", Description = "RS-CRC and CRC32C, as the LTFS reference asks")]
    public void Pages_have_their_sizes_and_defaults(string page, string subpage, string expected) =>
        Assert.That(Page(0, page, subpage), Is.EqualTo(expected));

    [TestCase("0A", "00", "0A0A04000000000000000000", Description = "D_SENSE")]
    [TestCase("0A", "F0", "4AF0001CFF3FE0" + "00")]
    [TestCase("1C", "00", "1C0A0C0FFFFFFFFFFFFFFFFF")]
    [TestCase("10", "01", "5001001C00F0FFFF01000000", Description = "WRITE MODE, PEWS, VCELBRE")]
    public void Changeable_values_are_masks(string page, string subpage, string expected) =>
        Assert.That(Page(1, page, subpage), Does.StartWith(expected));

    [Test]
    public void All_pages_come_in_ascending_order()
    {
        using var bench = new DriveBench();
        var data = new byte[1024];
        var result = bench.SendRaw("5A 08 3F FF 00 00 00 04 00 00", DataDirection.FromDevice, data);
        var pages = new List<string>();
        int end = data.Length - result.ResidualBytes;
        for (int at = 8; at < end; )
        {
            bool sub = (data[at] & 0x40) != 0;
            pages.Add($"{data[at] & 0x3F:X2}" + (sub ? $"/{data[at + 1]:X2}" : ""));
            at += sub ? 4 + (data[at + 2] << 8) + data[at + 3] : 2 + data[at + 1];
        }

        Assert.That(string.Join(' ', pages), Is.EqualTo("01 02 0A 0A/01 0A/F0 0F 10 10/01 11 1A 1C 1D 24"));
    }

    [TestCase(
        "1A 00 00 00 0C 00",
        "0B" + "98" + "10" + "08" + "6000000000000000",
        Description = "as st's open sends it"
    )]
    [TestCase("5A 00 00 00 00 00 00 00 FF 00", "000E" + "98" + "10" + "00000008" + "6000000000000000")]
    [TestCase("1A 08 00 00 0C 00", "03" + "98" + "10" + "00", Description = "DBD: not even a block descriptor")]
    public void Page_0_is_header_and_block_descriptor_alone(string cdb, string expected)
    {
        using var bench = new DriveBench();
        var data = new byte[expected.Length / 2];
        var result = bench.SendRaw(cdb, DataDirection.FromDevice, data);
        Assert.That((result.IsGood, result.ResidualBytes), Is.EqualTo((true, 0)));
        Assert.That(Convert.ToHexString(data), Is.EqualTo(expected));
    }

    [Test]
    public void Sense_comes_with_descriptors_when_asked_for()
    {
        using var bench = new DriveBench();
        Select(bench, "0A0A04000000000000000000");
        bench.Filemarks(1);
        bench.Rewind();
        var result = bench.Read(64).Result;

        // SPC-5 4.4.2: header; INFORMATION 64 with VALID; stream commands with FILEMARK
        Assert.That(
            Convert.ToHexString(result.Sense.Span),
            Is.EqualTo("7200000100000010" + "000A80000000000000000040" + "04020080")
        );
        Assert.That(
            Convert.ToHexString(bench.SendRaw("08 04 00 00 00 00").Sense.Span),
            Is.EqualTo("7205240000000008" + "02060000CA000100"),
            "ILLEGAL REQUEST with its field pointer"
        );
    }

    [Test]
    public void Request_sense_gives_the_format_that_it_asks_for()
    {
        using var bench = new DriveBench();
        bench.Unload();
        var data = new byte[64];
        var result = bench.SendRaw("03 01 00 00 40 00", DataDirection.FromDevice, data);
        Assert.That(
            Convert.ToHexString(data.AsSpan(0, data.Length - result.ResidualBytes)),
            Is.EqualTo("72023A0000000000")
        );
    }

    [Test]
    public void A_bit_that_cannot_be_changed_is_refused_where_it_is()
    {
        using var bench = new DriveBench();
        var result = Select(bench, "0A0A00010000000000000000");
        Assert.That((Words(result), Sense(result).SenseKeySpecific), Is.EqualTo(("5/26/00", 0x88000B)));
    }

    [Test]
    public void Software_write_protection_refuses_writing_until_it_is_taken_back()
    {
        using var bench = new DriveBench();
        var page = new byte[64];
        bench.SendRaw("5A 08 10 00 00 00 00 00 40 00", DataDirection.FromDevice, page);
        page[8 + 10] |= 0x04;
        Select(bench, Convert.ToHexString(page.AsSpan(8, 16)));
        Assert.That(Words(bench.Write(1)), Is.EqualTo("7/27/02"));
        bench.SendRaw("5A 08 10 00 00 00 00 00 40 00", DataDirection.FromDevice, page);
        Assert.That(page[3] & 0x80, Is.EqualTo(0x80), "WP in the header");
    }

    [Test]
    public void Set_capacity_leaves_a_share_of_the_medium_and_nothing_on_it()
    {
        using var bench = new DriveBench(cartridge: new CartridgeOptions { CapacityBytes = 65_535_000 });
        bench.Write(1);
        Assert.That(Words(bench.SendRaw("0B 00 00 80 00 00")), Is.EqualTo("5/3B/0C"), "not at the beginning");
        bench.Rewind();
        Assert.That(Words(bench.SendRaw("0B 00 00 80 00 00")), Is.EqualTo("GOOD"));
        Assert.That(bench.VolumeStatistic(0x0202), Is.EqualTo(new uint[] { 32 }));
        Assert.That(bench.Cartridge.ObjectCount(0), Is.Zero);
    }

    private static string Page(int control, string page, string subpage)
    {
        using var bench = new DriveBench();
        var data = new byte[128];
        int code = (control << 6) | Convert.ToInt32(page, 16);
        var result = bench.SendRaw($"5A 08 {code:X2} {subpage} 00 00 00 00 80 00", DataDirection.FromDevice, data);
        return Convert.ToHexString(data.AsSpan(8, data.Length - result.ResidualBytes - 8));
    }

    private static ScsiResult Select(DriveBench bench, string page)
    {
        var list = Convert.FromHexString("0000001000000000" + page);
        return bench.SendRaw($"55 10 00 00 00 00 00 00 {list.Length:X2} 00", DataDirection.ToDevice, list);
    }
}
