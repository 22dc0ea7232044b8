using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Model;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Console;

public sealed class DriveLogCommandTests
{
    private DriveBenchHost _bench = null!;
    private SimulatedDrive Drive => _bench["LTO"];

    [SetUp]
    public void Start()
    {
        _bench = new DriveBenchHost("", new SimulatedDriveOptions { SerialNumber = "LTO" });
        Drive.Insert(
            SimulatedCartridge.Create(CartridgeStorage.InMemory(), new CartridgeOptions { CapacityBytes = 64_000_000 })
        );
    }

    [TearDown]
    public void End() => _bench.Dispose();

    [Test]
    public void Every_page_of_the_drive_is_shown_and_nothing_is_cleared()
    {
        Drive.RaiseTapeAlert(20);
        List<int> pages = [];
        Drive.BeforeCommand = (_, command) =>
        {
            if ((OperationCode)command.OperationCode == OperationCode.LogSense)
            {
                pages.Add(command.Cdb.Span[2] & 0x3F);
            }
        };
        var run = _bench.Run("drive", "log");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(pages, Does.Not.Contain(0x2E), "reading 2Eh clears it");
        Assert.That(run.Output, Does.Contain("Page 12: TapeAlert").And.Contain("20 (clean now)"));
        Assert.That(run.Output, Does.Contain("000C  power cycles: 1 count"));
        Assert.That(run.Output, Does.Contain("Page 17: life of the cartridge").And.Contain("Page 02: write errors"));
        Assert.That(run.Output, Does.Contain("Page 2E is cleared by reading"));
        Drive.BeforeCommand = null;
        Assert.That(new TapeDrive(Drive, TimeProvider.System).ReadTapeAlerts().IsSet(20), Is.True);
    }

    [Test]
    public void One_page_is_shown_with_the_bytes_as_they_came()
    {
        var json = _bench.Run("drive", "log", "--page", "14", "--json").OutputJson.GetProperty("drive");
        var page = json.GetProperty("pages").EnumerateArray().Single();
        Assert.That(page.GetProperty("page").GetString(), Is.EqualTo("14"));
        var cycles = page.GetProperty("parameters")
            .EnumerateArray()
            .Single(one => one.GetProperty("code").GetString() == "000C");
        Assert.That(cycles.GetProperty("hex").GetString(), Is.EqualTo("00000001"));
    }

    [Test]
    public void Page_2E_is_answered_from_page_12()
    {
        Drive.RaiseTapeAlert(38);
        var run = _bench.Run("drive", "log", "--page", "2E");
        Assert.That(run.Output, Does.StartWith("Page 12: TapeAlert").And.Contain("38 (predictive failure)"));
        Assert.That(new TapeDrive(Drive, TimeProvider.System).ReadTapeAlerts().IsSet(38), Is.True);
    }

    [Test]
    public void A_page_that_the_drive_does_not_have_is_named_with_those_that_it_has()
    {
        var run = _bench.Run("drive", "log", "--page", "3D");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.StartWith("TV-D010").And.Contain("17"));
        Assert.That(_bench.Run("drive", "log", "--page", "XY").Error, Does.StartWith("TV-U001"));
    }

    [Test]
    public void The_drive_tests_itself_and_says_which_part_is_broken()
    {
        Assert.That(_bench.Run("drive", "test").Output, Does.StartWith("Drive 'LTO' passed its own test."));
        Drive.SelfTestFailure = 0x85;
        var failed = _bench.Run("drive", "test");
        Assert.That(failed.Code, Is.EqualTo(ExitCode.Damaged));
        Assert.That(failed.Error, Does.Contain("TV-D017").And.Contain("40h/85h").And.Contain("broken part"));
    }

    [Test]
    public void A_blank_cartridge_that_is_named_is_written_read_and_erased()
    {
        var run = _bench.Run("drive", "test", "--scratch", "SIM0000001", "--size", "8MiB", "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        var writing = run.OutputJson.GetProperty("drive").GetProperty("writing");
        Assert.That(writing.GetProperty("sizeBytes").GetInt64(), Is.GreaterThan(8_000_000 - 600_000));
        Assert.That(writing.GetProperty("blockProtection").GetString(), Is.EqualTo("Crc32C"));
        Assert.That(writing.GetProperty("errors").GetProperty("bytesWritten").GetInt64(), Is.GreaterThan(7_000_000));
        Assert.That(Drive.Cartridge!.ObjectCount(0), Is.Zero, "blank again");
        Assert.That(_bench.Run("volume", "format", "LTO").Code, Is.EqualTo(ExitCode.Success));
    }

    [Test]
    public void A_cartridge_with_data_is_never_touched()
    {
        Assert.That(_bench.Run("volume", "format", "LTO").Code, Is.EqualTo(ExitCode.Success));
        var objects = Drive.Cartridge!.ObjectCount(0);
        var run = _bench.Run("drive", "test", "--scratch", "SIM0000001", "--size", "1MiB");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Refused));
        Assert.That(run.Error, Does.Contain("TV-O001").And.Contain("not named to be given up"));
        Assert.That(Drive.Cartridge!.ObjectCount(0), Is.EqualTo(objects));
        Assert.That(_bench.Run("volume", "check", "LTO").Code, Is.EqualTo(ExitCode.Success));
    }

    [Test]
    public void Another_cartridge_than_the_one_that_was_named_is_not_written()
    {
        var run = _bench.Run("drive", "test", "--scratch", "SCRATCH1");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Refused));
        Assert.That(run.Error, Does.Contain("TV-D011").And.Contain("SIM0000001"));
        Assert.That(Drive.Cartridge!.ObjectCount(0), Is.Zero);
    }

    [Test]
    public void A_block_that_comes_back_differently_fails_the_test()
    {
        Drive.BeforeCommand = (_, command) =>
        {
            if ((OperationCode)command.OperationCode == OperationCode.Read6 && Drive.Cartridge!.ObjectCount(0) > 4)
            {
                Drive.BeforeCommand = null;
                Drive.Cartridge!.Corrupt(0, 1, ObjectDamage.FlippedBit);
            }
        };
        var run = _bench.Run("drive", "test", "--scratch", "SIM0000001", "--size", "8MiB");
        Assert.That(run.Code, Is.Not.EqualTo(ExitCode.Success), run.Output);
        Assert.That(Drive.Cartridge!.ObjectCount(0), Is.Zero, "erased all the same");
    }
}
