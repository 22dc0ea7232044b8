using System.Text;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

/// <summary>Log pages: layouts as SSC-5 8.2 and sg_logs (sg3_utils) have them, and counters that count.</summary>
public sealed class LogPageTests
{
    [TestCase("LTO-9", "00 02 03 06 0C 0D 11 12 13 14 16 17 18 1B 2E 2F 33 34 37 38 3C")]
    [TestCase("LTO-6", "00 02 03 06 0C 0D 11 12 13 14 16 17 18 1B 2E 2F 30 31 33 34 37 38 3C")]
    [TestCase("LTO-5", "00 02 03 06 0C 0D 11 12 13 14 16 17 18 2E 2F 30 31 32 33 34 37 38 3C")]
    public void The_list_names_the_pages_of_the_generation(string generation, string pages)
    {
        using var bench = new DriveBench(
            new SimulatedDriveOptions { Profile = DriveProfiles.Named(generation) },
            new CartridgeOptions { Generation = generation }
        );
        var list = Raw(bench, "00", "00");
        Assert.That(list.AsSpan(0, 4).ToArray(), Is.EqualTo(new byte[] { 0, 0, 0, (byte)(list.Length - 4) }));
        Assert.That(Spaced(list.AsSpan(4)), Is.EqualTo(pages));
        foreach (byte page in list.AsSpan(5))
        {
            Assert.That(Raw(bench, $"{page:X2}", "00")[0], Is.EqualTo(page), $"page {page:X2}h");
        }
    }

    [Test]
    public void Subpages_are_listed_as_pairs()
    {
        using var bench = new DriveBench();
        var all = Raw(bench, "00", "FF");
        Assert.That(Convert.ToHexString(all.AsSpan(0, 2)), Is.EqualTo("40FF"), "SPF and subpage (SPC-5 7.3.2)");
        Assert.That(Spaced(all.AsSpan(4)), Does.Contain("37 40 37 51 37 64 37 80 37 91"));
        Assert.That(Spaced(Raw(bench, "37", "FF").AsSpan(4)), Is.EqualTo("37 00 37 40 37 51 37 64 37 80 37 91"));
    }

    [TestCase("4D 00 6A 00 00 00 00 00 FF 00", 0xCD0002, Description = "no such page")]
    [TestCase("4D 00 57 01 00 00 00 00 FF 00", 0xCD0002, Description = "no such subpage")]
    [TestCase("4D 00 42 00 00 00 07 00 FF 00", 0xC00005, Description = "a pointer behind the last parameter")]
    public void What_is_not_there_is_refused(string cdb, int specific)
    {
        using var bench = new DriveBench();
        var result = bench.SendRaw(cdb, DataDirection.FromDevice, new byte[255]);
        Assert.That((Words(result), Sense(result).SenseKeySpecific), Is.EqualTo(("5/24/00", specific)));
    }

    [Test]
    public void Errors_that_a_fault_makes_are_counted_remembered_and_told()
    {
        using var bench = new DriveBench();
        bench.Write(1);
        Strike(bench, OperationCode.Write6, SenseKey.RecoveredError, 0x0C);
        bench.Write(2);
        Strike(bench, OperationCode.Write6, SenseKey.MediumError, 0x0C);
        bench.Write(3);
        bench.Rewind();
        Strike(bench, OperationCode.Read6, SenseKey.MediumError, 0x11);
        bench.Read();
        Assert.That((bench.Log(0x02).Number(3), bench.Log(0x02).Number(6)), Is.EqualTo((1UL, 1UL)));
        Assert.That((bench.Log(0x03).Number(3), bench.Log(0x03).Number(6)), Is.EqualTo((0UL, 1UL)));
        Assert.That((bench.Log(0x17).Number(3), bench.Log(0x17).Number(4)), Is.EqualTo((1UL, 1UL)));
        Assert.That((bench.Log(0x14).Number(0x0E), bench.Log(0x14).Number(0x0F)), Is.EqualTo((1UL, 1UL)));

        // latest first; offsets of sg_logs' show_tape_diag_data_page less the parameter header
        var entry = bench.Log(0x16).Find(0)!.Value.Value;
        Assert.That(entry, Has.Length.EqualTo(68));
        Assert.That(Convert.ToHexString(entry.AsSpan(2, 2)), Is.EqualTo("6098"), "density and medium type of LTO-9");
        Assert.That(Convert.ToHexString(entry.AsSpan(9, 3)), Is.EqualTo("031100"), "key, ASC, ASCQ");
        Assert.That(entry[24], Is.EqualTo(0x08), "READ(6)");
        Assert.That(Encoding.ASCII.GetString(entry, 28, 32).TrimEnd(), Is.EqualTo("SIM0000001"));
        Assert.That(bench.Log(0x16).Find(1)!.Value.Value[24], Is.EqualTo(0x0A));
        Assert.That(bench.Log(0x11).Find(0)!.Value.Value[3] & 0x20, Is.EqualTo(0x20), "TDDEC");
    }

    [Test]
    public void The_same_error_again_is_marked_as_repeating()
    {
        using var bench = new DriveBench();
        bench.Write(1);
        bench.Rewind();
        bench.Cartridge.Corrupt(0, 0, ObjectDamage.Unreadable);
        bench.Read();
        bench.Read();
        Assert.That(bench.Log(0x16).Parameters, Has.Count.EqualTo(1));
        Assert.That(bench.Log(0x16).Find(0)!.Value.Value[9], Is.EqualTo(0x83));
    }

    [Test]
    public void The_life_of_a_cartridge_adds_up_over_loads_and_drives()
    {
        using var bench = new DriveBench();
        bench.Drive.BlocksPerRecoveredError = 2;
        for (int i = 0; i < 5; i++)
        {
            bench.WriteBytes(1_000_000);
        }

        Assert.That((bench.Log(0x17).Number(0x0E), bench.Log(0x17).Number(0x10)), Is.EqualTo((5UL, 5UL)));
        bench.Unload();
        bench.Load();
        bench.SwallowAttentions();
        var log = bench.Log(0x17);
        Assert.That((log.Number(0x01), log.Number(0x0E), log.Number(0x10)), Is.EqualTo((2UL, 0UL, 5UL)));
        Assert.That((log.Number(0x03), log.Number(0x0100)), Is.EqualTo((2UL, 1UL)), "recovered errors, write mounts");
        bench.Drive.Eject();
        using var other = new DriveBench(bench.Cartridge, new SimulatedDriveOptions { SerialNumber = "OTHER" });
        Assert.That(other.Log(0x17).Number(0x03), Is.EqualTo(2), "the cartridge remembers");
        Assert.That(other.Log(0x33).Number(0x0002), Is.Zero, "the other drive has had none");
        Assert.That(Convert.ToHexString(other.Attribute(0, 0x0220)!), Is.EqualTo("0000000000000004"), "MiB in life");
    }

    [Test]
    public void A_worn_cartridge_makes_retries_in_every_drive_and_lowers_its_efficiency()
    {
        using var bench = new DriveBench();
        bench.Cartridge.BlocksPerRecoveredError = 1;
        for (int i = 0; i < 10; i++)
        {
            bench.Write(1);
        }

        Assert.That(bench.Log(0x02).Number(3), Is.EqualTo(10));
        Assert.That(bench.Log(0x37).Number(1), Is.EqualTo(11), "1 is best; one point for each in a gigabyte");
    }

    [Test]
    public void Log_select_sets_counters_back_but_not_the_life_of_the_cartridge()
    {
        using var bench = new DriveBench();
        bench.WriteBytes(2_000_000);
        Assert.That(Words(bench.SendRaw("4C 02 C0 00 00 00 00 00 00 00")), Is.EqualTo("GOOD"));
        Assert.That(bench.Log(0x0C).Number(0), Is.Zero);
        Assert.That(bench.Log(0x17).Number(0x10), Is.EqualTo(2));
        Assert.That(Words(bench.SendRaw("4C 01 C0 00 00 00 00 00 00 00")), Is.EqualTo("5/24/00"), "SP");
    }

    [Test]
    public void Device_statistics_count_loads_metres_and_power_cycles()
    {
        using var bench = new DriveBench();
        bench.WriteBytes(8_000_000);
        bench.WriteBytes(8_000_000);
        bench.Rewind();
        bench.Drive.CutPower();
        bench.Drive.RestorePower();
        bench.SwallowAttentions();
        var log = bench.Log(0x14);
        Assert.That((log.Number(0x00), log.Number(0x0C)), Is.EqualTo((2UL, 2UL)));
        Assert.That(log.Number(0x04), Is.GreaterThan(1000), "a quarter of 280 wraps of a kilometre was written");
        Assert.That(log.Find(0x40)!.Value.TextValue, Is.EqualTo("SIMDRIVE01"));
    }

    [Test]
    public void Temperature_and_wishes_can_be_set()
    {
        using var bench = new DriveBench();
        bench.Drive.TemperatureCelsius = 61;
        bench.Drive.RequestedRecovery = [0x0A];
        Assert.That(
            Convert.ToHexString(Raw(bench, "0D", "00")),
            Is.EqualTo("0D00000C" + "00000302003D" + "00010302003C")
        );
        Assert.That(Convert.ToHexString(Raw(bench, "13", "00")), Is.EqualTo("13000005" + "000003010A"));
        Assert.That(bench.Log(0x14).Number(0x81), Is.EqualTo(1));
    }

    [Test]
    public void Lto_5_tells_its_room_on_page_31h_in_mebibytes()
    {
        using var bench = new DriveBench(
            new SimulatedDriveOptions { Profile = DriveProfiles.Named("LTO-5") },
            new CartridgeOptions { Generation = "LTO-5", CapacityBytes = 64 << 20 }
        );
        bench.WriteBytes(4 << 20);
        bench.Synchronize();
        var log = bench.Log(0x31);
        Assert.That((log.Number(1), log.Number(2), log.Number(3), log.Number(4)), Is.EqualTo((60UL, 0UL, 64UL, 0UL)));
    }

    private static void Strike(DriveBench bench, OperationCode at, SenseKey key, byte code) =>
        bench.Drive.Faults.Add(
            new DriveFault
            {
                Operation = at,
                ExecuteCommand = true,
                Sense = SenseData.Of(key, new AdditionalSense(code, 0)),
            }
        );

    private static byte[] Raw(DriveBench bench, string page, string subpage)
    {
        var data = new byte[2048];
        int code = 0x40 | Convert.ToInt32(page, 16);
        var result = bench.SendRaw($"4D 00 {code:X2} {subpage} 00 00 00 08 00 00", DataDirection.FromDevice, data);
        Assert.That(Words(result), Is.EqualTo("GOOD"), page);
        return data[..(data.Length - result.ResidualBytes)];
    }

    private static string Spaced(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (byte value in bytes)
        {
            text.Append(text.Length == 0 ? "" : " ").Append($"{value:X2}");
        }

        return text.ToString();
    }
}
