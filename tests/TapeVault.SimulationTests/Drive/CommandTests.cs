using System.Buffers.Binary;
using System.Text;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

public sealed class CommandTests
{
    [Test]
    public void A_new_drive_reports_its_power_on_once_and_a_new_medium_once()
    {
        using var drive = new SimulatedDrive();
        using var cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory());
        Assert.That(Ready(drive), Is.EqualTo("6/29/00"));
        Assert.That(Ready(drive), Is.EqualTo("2/3A/00"));
        drive.Insert(cartridge);
        Assert.That(Ready(drive), Is.EqualTo("6/28/00"));
        Assert.That(Ready(drive), Is.EqualTo("GOOD"));
        drive.RaiseUnitAttention(AdditionalSense.ModeParametersChanged);
        Assert.That(Ready(drive), Is.EqualTo("6/2A/01"));
        Assert.That(Ready(drive), Is.EqualTo("GOOD"));

        static string Ready(SimulatedDrive drive) =>
            Words(drive.Execute(new TestUnitReadyCdb().ToCommand(), ScsiBuffer.None, TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void Inquiry_answers_before_unit_attentions_and_leaves_them_pending()
    {
        using var drive = new SimulatedDrive();
        var data = new byte[96];
        var inquiry = new InquiryCdb(false, 0, 96).ToCommand();
        Assert.That(Words(drive.Execute(inquiry, ScsiBuffer.In(data), TimeSpan.FromSeconds(1))), Is.EqualTo("GOOD"));

        // sequential-access, removable, SPC-4, format 2, 91 further bytes (SPC-4 table 147)
        Assert.That(data[..5], Is.EqualTo(new byte[] { 0x01, 0x80, 0x06, 0x02, 91 }));
        Assert.That(Encoding.ASCII.GetString(data, 8, 24), Is.EqualTo("TAPEVLT ULTRIUM-TD9     "));
        var ready = new TestUnitReadyCdb().ToCommand();
        Assert.That(Words(drive.Execute(ready, ScsiBuffer.None, TimeSpan.FromSeconds(1))), Is.EqualTo("6/29/00"));
    }

    [TestCase((byte)0x00, "010000090080" + "83B0B1B2B3B4B5")]
    [TestCase((byte)0x80, "0180000A" + "53494D4452495645" + "3031")]
    [TestCase((byte)0xB0, "01B000020100")]
    public void Vital_product_data_pages_are_laid_out_as_the_standard_says(byte page, string expected)
    {
        using var bench = new DriveBench();
        var data = new byte[255];
        var result = bench.Send(new InquiryCdb(true, page, 255).ToCommand(), default, data);
        Assert.That(Convert.ToHexString(data[..(255 - result.ResidualBytes)]), Is.EqualTo(expected));
    }

    [Test]
    public void A_short_allocation_length_cuts_the_answer_and_leaves_a_residual()
    {
        using var bench = new DriveBench();
        var data = new byte[100];
        var result = bench.Send(new InquiryCdb(false, 0, 36).ToCommand(), default, data);
        Assert.That((result.IsGood, result.ResidualBytes), Is.EqualTo((true, 64)));
    }

    [TestCase("FF 00 00 00 00 00", "5/20/00", 0)]
    [TestCase("0F 00 00 00 00 00", "5/20/00", 0, Description = "READ REVERSE is not on LTO drives")]
    [TestCase("00 00 00 00 00 04", "5/24/00", 0xCA0005, Description = "NACA")]
    [TestCase("10 03 00 00 01 00", "5/24/00", 0xC90001, Description = "a reserved bit beside IMMED")]
    [TestCase("12 00 80 00 FF 00", "5/24/00", 0xC00002, Description = "a page code without EVPD")]
    [TestCase("92 08 00 00 00 00 00 00 00 00 00 01 00 00 00 01", "5/24/00", 0xC8000F)]
    [TestCase("A3 1E 00 00 00 00 00 00 00 04 00 00", "5/24/00", 0xCC0001, Description = "an unknown service action")]
    public void Wrong_commands_are_refused_at_the_field_that_is_wrong(string cdb, string answer, int specific)
    {
        using var bench = new DriveBench();
        var result = bench.SendRaw(cdb);
        Assert.That((Words(result), Sense(result).SenseKeySpecific), Is.EqualTo((answer, specific)));
    }

    [Test]
    public void Commands_that_need_a_medium_say_so_when_there_is_none()
    {
        using var bench = new DriveBench();
        bench.Unload();
        Assert.That(Words(bench.Write(1)), Is.EqualTo("2/3A/00"));
        Assert.That(Words(bench.Rewind()), Is.EqualTo("2/3A/00"));
        Assert.That(
            Words(
                bench.SendRaw(
                    "8C00000000000000000000001000 0000".Replace(" ", "", StringComparison.Ordinal),
                    DataDirection.FromDevice,
                    new byte[16]
                )
            ),
            Is.EqualTo("2/3A/00")
        );
        Assert.That(Words(bench.Load()), Is.EqualTo("GOOD"));
        Assert.That(Words(bench.Write(1)), Is.EqualTo("GOOD"));
    }

    [Test]
    public void Unload_with_hold_keeps_the_chip_readable()
    {
        using var bench = new DriveBench();
        bench.Unload(hold: true);
        Assert.That(Words(bench.Rewind()), Is.EqualTo("2/3A/04"));
        Assert.That(Encoding.ASCII.GetString(bench.Attribute(0, 0x0401)!).TrimEnd(), Is.EqualTo("SIM0000001"));
    }

    [Test]
    public void Request_sense_takes_a_unit_attention_and_then_tells_readiness()
    {
        using var bench = new DriveBench();
        bench.Drive.RaiseUnitAttention(AdditionalSense.ModeParametersChanged);
        Assert.That(Request(), Is.EqualTo((SenseKey.UnitAttention, AdditionalSense.ModeParametersChanged)));
        Assert.That(Request(), Is.EqualTo((SenseKey.NoSense, AdditionalSense.None)));
        bench.Unload();
        Assert.That(Request(), Is.EqualTo((SenseKey.NotReady, AdditionalSense.MediumNotPresent)));

        (SenseKey, AdditionalSense) Request()
        {
            var data = new byte[252];
            bench.Send(new RequestSenseCdb(false, 252).ToCommand(), default, data);
            SenseData.TryRead(data, out var sense);
            return (sense.Key, sense.Condition);
        }
    }

    [Test]
    public void Removal_can_be_prevented()
    {
        using var bench = new DriveBench();
        bench.Send(new PreventAllowCdb(true).ToCommand());
        Assert.That(Words(bench.Unload()), Is.EqualTo("5/53/02"));
        Assert.That(bench.Drive.Eject(), Is.Null);
        Assert.That(Words(bench.Rewind()), Is.EqualTo("6/5A/01"));
        bench.Send(new PreventAllowCdb(false).ToCommand());
        Assert.That(bench.Drive.Eject(), Is.SameAs(bench.Cartridge));
        Assert.That(bench.Drive.Cartridge, Is.Null);
    }

    [Test]
    public void Formatting_is_refused_away_from_the_beginning()
    {
        using var bench = new DriveBench();
        bench.Write(1);
        Assert.That(Words(bench.Format(FormatKind.Partition)), Is.EqualTo("5/3B/0C"));
        bench.Rewind();
        Assert.That(Words(bench.Format(FormatKind.Default)), Is.EqualTo("GOOD"));
        Assert.That(bench.Cartridge.ObjectCount(0), Is.Zero);
    }

    [TestCase("LTO-5", new uint[] { 37_500, 1_425_000 })]
    [TestCase("LTO-6", new uint[] { 36_764, 2_426_470 })]
    [TestCase("LTO-7", new uint[] { 107_142, 5_785_714 })]
    [TestCase("LTO-8", new uint[] { 115_384, 11_769_230 })]
    [TestCase("LTO-9", new uint[] { 128_571, 17_742_857 })]
    public void An_index_partition_of_one_gigabyte_is_rounded_to_the_nominal_sizes(string generation, uint[] megabytes)
    {
        // published nominal sizes in GB: 37.5/1425, 36.8/2426, 107/5786, 115/11769, 129/17743
        using var bench = new DriveBench(
            new SimulatedDriveOptions { Profile = DriveProfiles.Named(generation) },
            new CartridgeOptions { Generation = generation },
            partitioned: true
        );
        Assert.That(bench.VolumeStatistic(0x202), Is.EqualTo(megabytes));
    }

    [Test]
    public void Selecting_partition_sizes_says_that_they_were_rounded()
    {
        using var bench = new DriveBench();
        var page = new MediumPartitionModePage(0, 1, false, false, true, 3, true, false, false, 3, 0, 9, [1, 0xFFFF]);
        var list = new byte[8 + page.Size];
        list[3] = 0x10;
        page.Write(list.AsSpan(8));
        Assert.That(
            Words(bench.Send(new ModeSelect10Cdb(true, false, (ushort)list.Length).ToCommand(), list)),
            Is.EqualTo("1/37/00")
        );
        list[8 + 3] = 4;
        Assert.That(
            Words(bench.Send(new ModeSelect10Cdb(true, false, (ushort)list.Length).ToCommand(), list)),
            Is.EqualTo("5/26/00"),
            "five partitions"
        );
    }

    [Test]
    public void Mode_sense_tells_buffered_mode_density_and_write_protection()
    {
        using var bench = new DriveBench();
        bench.Cartridge.WriteProtected = true;
        var data = new byte[64];
        var result = bench.Send(
            new ModeSense10Cdb(false, ModePageControl.Current, 0x0F, 0, 64).ToCommand(),
            default,
            data
        );

        // header: length 30, medium type 98h, WP + buffered 1; block descriptor: density 60h, length 0; page 0Fh of 14 bytes, DCE+DCC
        Assert.That(
            Convert.ToHexString(data[..(64 - result.ResidualBytes)])[..40],
            Is.EqualTo("001E9890000000086000000000000000" + "0F0EC080")
        );
        var saved = bench.Send(new ModeSense6Cdb(true, ModePageControl.Saved, 0x0F, 0, 64).ToCommand(), default, data);
        Assert.That(Words(saved), Is.EqualTo("5/39/00"));
        Assert.That(
            Words(bench.Send(new ModeSense6Cdb(true, ModePageControl.Current, 0x2A, 0, 64).ToCommand(), default, data)),
            Is.EqualTo("5/24/00")
        );
    }

    [Test]
    public void Append_only_mode_refuses_overwriting_unless_allowed_at_that_place_once()
    {
        using var bench = new DriveBench();
        bench.Write(1);
        bench.Write(2);
        Assert.That(Words(bench.SendRaw("82000100000000000000000000000000")), Is.EqualTo("5/20/0C"));
        bench.SelectExtension(WriteMode.AppendOnly, 0);
        Assert.That(Words(bench.Write(3)), Is.EqualTo("GOOD"));
        bench.Locate(0, 1);
        Assert.That(Words(bench.Write(9)), Is.EqualTo("7/30/0C"));
        Assert.That(Words(bench.SendRaw("82000100000000000000000200000000")), Is.EqualTo("5/24/00"), "another place");
        Assert.That(Words(bench.SendRaw("82000100000000000000000100000000")), Is.EqualTo("GOOD"));
        Assert.That(Words(bench.Write(9)), Is.EqualTo("GOOD"));
        bench.Rewind();
        Assert.That(Words(bench.Format(FormatKind.Default)), Is.EqualTo("7/30/0C"));
        Assert.That(Words(bench.SendRaw("82000200000000000000000000000000")), Is.EqualTo("GOOD"));
        Assert.That(Words(bench.Format(FormatKind.Default)), Is.EqualTo("GOOD"));
    }

    [Test]
    public void Supported_operation_codes_come_with_time_outs()
    {
        using var bench = new DriveBench();
        var data = new byte[4096];
        var all = new ReportSupportedOperationCodesCdb(true, ReportingOptions.All, 0, 0, 4096);
        bench.Send(all.ToCommand(), default, data);
        int length = (int)BinaryPrimitives.ReadUInt32BigEndian(data);
        Assert.That(length % 20, Is.Zero);
        var found = Enumerable
            .Range(0, length / 20)
            .ToDictionary(
                i => (data[4 + (i * 20)] << 8) | data[4 + (i * 20) + 3],
                i => BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(4 + (i * 20) + 16))
            );
        Assert.That(found[0x0A00], Is.EqualTo(1500), "WRITE");
        Assert.That(found[0x1B00], Is.EqualTo(7920), "LOAD UNLOAD of LTO-9");
        Assert.That(found, Does.ContainKey(0xA30C).And.ContainKey(0xA30D));
    }

    [Test]
    public void One_operation_code_comes_with_its_usage_map_and_an_unknown_one_as_not_supported()
    {
        using var bench = new DriveBench();
        var data = new byte[64];
        var one = new ReportSupportedOperationCodesCdb(false, ReportingOptions.OneCommand, 0x08, 0, 64);
        bench.Send(one.ToCommand(), default, data);
        Assert.That(Convert.ToHexString(data[..10]), Is.EqualTo("000300060803FFFFFF00"));
        bench.Send((one with { RequestedOperationCode = 0x0F }).ToCommand(), default, data);
        Assert.That(data[1], Is.EqualTo(1));
        Assert.That(
            Words(bench.Send((one with { RequestedOperationCode = 0xA3 }).ToCommand(), default, data)),
            Is.EqualTo("5/24/00"),
            "has service actions"
        );
    }

    [Test]
    public void Device_status_tells_that_a_cartridge_is_mounted()
    {
        using var bench = new DriveBench();

        // initialised, MAM accessible; present, seated, threaded, mounted; no activity
        Assert.That(bench.Log(0x11).Find(0)!.Value.Value, Is.EqualTo(new byte[] { 0x31, 0x17, 0, 0 }));
        bench.Unload();
        Assert.That(bench.Log(0x11).Find(0)!.Value.Value, Is.EqualTo(new byte[] { 0x01, 0x30, 0, 0 }));
    }
}
