using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

/// <summary>Cartridges that are not plain data: cleaning, new LTO-9, write-once.</summary>
public sealed class CartridgeKindTests
{
    private static readonly CartridgeOptions Cleaner = new() { Kind = CartridgeKind.Cleaning, CleaningUses = 2 };

    [Test]
    public void A_cleaning_cartridge_cleans_for_a_while_counts_itself_and_comes_out()
    {
        var clock = new VirtualClock();
        var drive = new SimulatedDrive(new SimulatedDriveOptions { Clock = clock });
        drive.RequestCleaning(atOnce: true);
        using var cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory(), Cleaner);
        drive.Insert(cartridge);
        Ready(drive);
        Ready(drive);
        Assert.That(Ready(drive), Is.EqualTo("2/30/03"));
        Assert.That(VeryHighFrequency(drive), Is.EqualTo("2794" + "01"), "MACC CRQST CRQRD; cleaning");
        Assert.That(drive.Eject(), Is.Null);
        clock.Advance(TimeSpan.FromSeconds(60));
        var sense = Sense(drive.Execute(new TestUnitReadyCdb().ToCommand(), ScsiBuffer.None, TimeSpan.FromSeconds(1)));
        Assert.That(sense.Progress, Is.EqualTo(0.5).Within(0.01));
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.That(Ready(drive), Is.EqualTo("2/3A/00"));
        Assert.That(cartridge.CleaningUses, Is.EqualTo(1));
        Assert.That(VeryHighFrequency(drive)[..2], Is.EqualTo("01"), "nothing more is asked for");
        Assert.That(drive.Eject(), Is.SameAs(cartridge));
    }

    [Test]
    public void An_expired_cleaning_cartridge_is_refused_and_comes_out()
    {
        var clock = new VirtualClock();
        var drive = new SimulatedDrive(new SimulatedDriveOptions { Clock = clock });
        using var cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory(), Cleaner with { CleaningUses = 0 });
        drive.Insert(cartridge);
        Ready(drive);
        Ready(drive);
        Assert.That(Ready(drive), Is.EqualTo("3/30/07"));
        Assert.That(Ready(drive), Is.EqualTo("2/3A/00"));
        Assert.That(Alerts(drive), Is.EqualTo(new[] { 11, 22 }));
    }

    [Test]
    public void A_wish_to_be_cleaned_is_told_once_stays_on_page_11h_and_goes_over_a_load()
    {
        using var bench = new DriveBench();
        bench.Drive.RequestCleaning(atOnce: false);
        Assert.That(Ready(bench.Drive), Is.EqualTo("0/00/17"));
        Assert.That(Ready(bench.Drive), Is.EqualTo("GOOD"));
        bench.Unload();
        bench.Load();
        bench.SwallowAttentions();
        Assert.That(Alerts(bench.Drive), Does.Contain(21));
        Assert.That(bench.Log(0x11).Find(0)!.Value.Value[0] & 0x06, Is.EqualTo(0x04), "requested, not required");
        bench.Drive.RequestCleaning(atOnce: true);
        Assert.That(bench.Log(0x0C).Number(0x0100), Is.EqualTo(1));
    }

    [Test]
    public void A_new_LTO_9_cartridge_is_measured_once_and_anew_after_a_power_cut()
    {
        var clock = new VirtualClock();
        var drive = new SimulatedDrive(new SimulatedDriveOptions { Clock = clock });
        using var cartridge = SimulatedCartridge.Create(
            CartridgeStorage.InMemory(),
            new CartridgeOptions { IsNew = true }
        );
        drive.Insert(cartridge);
        Ready(drive);
        Ready(drive);
        clock.Advance(TimeSpan.FromMinutes(30));
        var waiting = Sense(drive.Execute(new TestUnitReadyCdb().ToCommand(), ScsiBuffer.None, default));
        Assert.That((waiting.Key, waiting.Condition), Is.EqualTo((SenseKey.NotReady, AdditionalSense.BecomingReady)));
        Assert.That(waiting.Progress, Is.EqualTo(0.75).Within(0.01));
        Assert.That(VeryHighFrequency(drive), Is.EqualTo("3096" + "0B"), "DINIT 0, in transition, calibrating");
        var unload = drive.Execute(new LoadUnloadCdb(false, false, false).ToCommand(), ScsiBuffer.None, default);
        Assert.That(Words(unload), Is.EqualTo("2/04/01"));
        Assert.That(drive.Eject(), Is.Null);
        drive.CutPower();
        drive.RestorePower();
        Ready(drive);
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.That(Ready(drive), Is.EqualTo("2/04/01"), "it began anew");
        clock.Advance(TimeSpan.FromMinutes(11));
        Assert.That(Ready(drive), Is.EqualTo("6/28/00"));
        Assert.That(Ready(drive), Is.EqualTo("GOOD"));
        Assert.That(drive.Eject(), Is.SameAs(cartridge));
        drive.Insert(cartridge);
        Ready(drive);
        Assert.That(Ready(drive), Is.EqualTo("GOOD"), "only once");
    }

    [Test]
    public void A_write_once_cartridge_takes_more_at_its_end_and_nothing_else()
    {
        using var bench = new DriveBench(
            cartridge: new CartridgeOptions { Kind = CartridgeKind.Worm, CapacityBytes = 64_000_000 }
        );
        bench.Write(1);
        bench.Write(2);
        bench.Filemarks(2);
        Assert.That(Words(bench.Write(3)), Is.EqualTo("GOOD"), "at the end of data");
        bench.Filemarks(1);
        bench.Locate(0, 1);
        Assert.That(Words(bench.Write(9)), Is.EqualTo("7/30/0C"));
        Assert.That(Words(bench.Filemarks(1)), Is.EqualTo("7/30/0C"));
        Assert.That(Words(bench.Erase()), Is.EqualTo("7/30/0C"));
        Assert.That(Alerts(bench.Drive), Does.Contain(60));
        bench.Locate(0, 5);
        Assert.That(Words(bench.Write(4)), Is.EqualTo("GOOD"), "over the filemark before the end of data");
        bench.Rewind();
        Assert.That(Words(bench.Format(FormatKind.Default)), Is.EqualTo("7/30/0C"));
        Assert.That(bench.Cartridge.ObjectCount(0), Is.EqualTo(6));
    }

    [Test]
    public void A_write_once_cartridge_says_so_everywhere()
    {
        using var bench = new DriveBench(cartridge: new CartridgeOptions { Kind = CartridgeKind.Worm });
        Assert.That(bench.Attribute(0, 0x0408), Is.EqualTo(new byte[] { 0x80 }));
        Assert.That(bench.Log(0x17).Number(0x81), Is.EqualTo(1));
        var mode = new byte[64];
        bench.SendRaw("5A 08 1D 00 00 00 00 00 40 00", DataDirection.FromDevice, mode);
        Assert.That(mode[2], Is.EqualTo(0x9C), "medium type of LTO-9 WORM");
        Assert.That(Convert.ToHexString(mode.AsSpan(8, 6)), Is.EqualTo("1D1E01000002"), "WORMM; filemarks 02h");
    }

    [Test]
    public void A_write_once_cartridge_that_lost_its_end_of_data_takes_nothing_more()
    {
        using var bench = new DriveBench(
            cartridge: new CartridgeOptions { Kind = CartridgeKind.Worm, CapacityBytes = 64_000_000 }
        );
        bench.Write(1);
        bench.Unload();
        bench.Cartridge.LoseEndOfData(0);
        bench.Load();
        bench.SwallowAttentions();
        bench.Locate(0, 1);
        Assert.That(Words(bench.Erase()), Is.EqualTo("7/50/01"));
        Assert.That(Words(bench.Write(9)), Is.EqualTo("7/50/01"));
    }

    [Test]
    public void A_cartridge_of_another_generation_raises_its_flag()
    {
        var lto9 = new SimulatedDriveOptions();
        using var unreadable = new DriveBench(lto9, new CartridgeOptions { Generation = "LTO-7" });
        Assert.That(Alerts(unreadable.Drive), Is.EqualTo(new[] { 12 }));
        using var readOnly = new DriveBench(
            new SimulatedDriveOptions { Profile = DriveProfiles.Named("LTO-7") },
            new CartridgeOptions { Generation = "LTO-5" }
        );
        Assert.That(Alerts(readOnly.Drive), Is.EqualTo(new[] { 17 }));
    }

    [Test]
    public void What_a_cartridge_is_and_has_done_survives_in_its_folder()
    {
        string path = Directory.CreateTempSubdirectory("tapevault").FullName;
        try
        {
            using (var cartridge = SimulatedCartridge.Create(CartridgeStorage.InFolder(path), Cleaner))
            {
                var clock = new VirtualClock();
                var drive = new SimulatedDrive(new SimulatedDriveOptions { Clock = clock });
                drive.Insert(cartridge);
                clock.Advance(TimeSpan.FromMinutes(3));
                Assert.That(drive.Eject(), Is.SameAs(cartridge));
            }

            Assert.That(File.ReadAllBytes(Path.Combine(path, "journal.log"))[15], Is.EqualTo(2), "version");
            using var opened = SimulatedCartridge.Open(CartridgeStorage.InFolder(path));
            Assert.That((opened.Kind, opened.CleaningUses), Is.EqualTo((CartridgeKind.Cleaning, 1)));
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static string Ready(SimulatedDrive drive) =>
        Words(drive.Execute(new TestUnitReadyCdb().ToCommand(), ScsiBuffer.None, TimeSpan.FromSeconds(1)));

    /// <summary>The first three bytes of the very high frequency data (ADC-4 6.1.2.2).</summary>
    private static string VeryHighFrequency(SimulatedDrive drive)
    {
        var data = new byte[64];
        drive.Execute(new LogSenseCdb(0x11, 0, 0, 64).ToCommand(), ScsiBuffer.In(data), default);
        return Convert.ToHexString(data.AsSpan(8, 3));
    }

    private static int[] Alerts(SimulatedDrive drive)
    {
        var data = new byte[64];
        drive.Execute(new LogSenseCdb(0x12, 0, 0, 64).ToCommand(), ScsiBuffer.In(data), default);
        return [.. Enumerable.Range(1, 64).Where(n => (data[8 + ((n - 1) / 8)] & (0x80 >> ((n - 1) % 8))) != 0)];
    }
}
