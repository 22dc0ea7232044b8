using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Model;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Console;

public sealed class MediumCommandTests
{
    private static readonly SimulatedDriveOptions Lto = new() { SerialNumber = "LTO" };
    private static readonly CartridgeOptions New = new() { IsNew = true };

    [Test]
    public void The_memory_is_shown_with_names_units_and_who_wrote_it()
    {
        using var bench = Bench("", Lto, new CartridgeOptions());
        Assert.That(bench.Run("volume", "format", "LTO", "--barcode", "TV0001L9").Code, Is.EqualTo(ExitCode.Success));
        var text = bench.Run("medium", "memory");
        Assert.That(text.Output, Does.Contain("0401  serial number of the medium: SIM0000001  [maker]"), text.Error);
        Assert.That(text.Output, Does.Contain("0003  load count: ").And.Contain("[drive]"));
        Assert.That(text.Output, Does.Contain("0806  bar code: TV0001L9  [host]"));
        Assert.That(text.Output, Does.Contain("0009  ").And.Contain("080C  volume coherency information"));
        var json = bench.Run("medium", "memory", "--json").OutputJson.GetProperty("medium");
        Assert.That(json.GetProperty("serialNumber").GetString(), Is.EqualTo("SIM0000001"));
        var partitioned = json.GetProperty("attributes")
            .EnumerateArray()
            .Where(entry => entry.GetProperty("attribute").GetProperty("code").GetString() == "0000")
            .Select(entry => entry.GetProperty("partition").GetInt32());
        Assert.That(partitioned, Is.EqualTo(new[] { 0, 1 }), "room differs by partition");
    }

    [Test]
    public void The_memory_of_a_new_cartridge_is_read_without_initialising_it()
    {
        using var bench = Bench("", Lto with { AutoLoad = false }, New);
        var run = bench.Run("medium", "memory");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(run.Output, Does.Contain("load count: 0"));
        Assert.That(bench["LTO"].Cartridge!.NeedsOptimisation, Is.True);
    }

    [Test]
    public void A_new_cartridge_is_initialised_in_quiet_hours_and_once()
    {
        using var bench = Bench("\"quietHours\": \"19:30-05:00\",", Lto with { AutoLoad = false }, New);
        var run = bench.Run("medium", "initialize");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(run.Error, Does.Contain("initialising a new cartridge"), "progress");
        Assert.That(run.Output, Does.Contain("is initialised").And.Contain("--wait --eject"));
        Assert.That(bench["LTO"].Cartridge!.NeedsOptimisation, Is.False);
        var again = bench.Run("medium", "initialize", "--json").OutputJson.GetProperty("medium");
        Assert.That(again.GetProperty("wasNew").GetBoolean(), Is.False);
    }

    [Test]
    public void Outside_of_quiet_hours_it_is_refused_unless_now()
    {
        using var bench = Bench("\"quietHours\": \"21:00-05:00\",", Lto with { AutoLoad = false }, New);
        var before = bench["LTO"].CommandCount;
        var refused = bench.Run("medium", "initialize");
        Assert.That(refused.Code, Is.EqualTo(ExitCode.Refused));
        Assert.That(refused.Error, Does.StartWith("TV-D014").And.Contain("It is 20:00").And.Contain("21:00-05:00"));
        Assert.That(bench["LTO"].Cartridge!.NeedsOptimisation, Is.True);
        Assert.That(bench["LTO"].CommandCount - before, Is.LessThan(10), "the cartridge was not taken in");
        bench.Clock.AdvanceTo(bench.Clock.GetUtcNow().AddHours(1));
        Assert.That(bench.Run("medium", "initialize", "--eject").Output, Does.Contain("Take it out."));
    }

    [Test]
    public void Now_overrides_the_quiet_hours()
    {
        using var bench = Bench("\"quietHours\": \"21:00-05:00\",", Lto with { AutoLoad = false }, New);
        Assert.That(bench.Run("medium", "initialize", "--now").Code, Is.EqualTo(ExitCode.Success));
    }

    [Test]
    public void Quiet_hours_that_are_none_are_named_with_an_example()
    {
        using var bench = Bench("\"quietHours\": \"at night\",", Lto, New);
        Assert.That(bench.Run("drive", "status").Error, Does.Contain("TV-U002").And.Contain("20:00-06:00"));
    }

    [Test]
    public void Work_on_a_cartridge_that_would_be_initialised_first_says_so_before_it_takes_two_hours()
    {
        using var bench = Bench("", Lto with { AutoLoad = false }, New);
        Assert.That(bench.Run("drive", "load", "--hold").Code, Is.EqualTo(ExitCode.Success));
        foreach (
            var command in (string[][])
                [
                    ["volume", "format", "LTO"],
                    ["backup", bench.Source(), "--to", "LTO"],
                    ["volume", "show", "LTO"],
                    ["volume", "check", "LTO"],
                    [
                        "restore",
                        "20260105T200000Z-00000001",
                        "--from",
                        "LTO",
                        "--to",
                        Path.Combine(bench.Host.Root, "back"),
                    ],
                ]
        )
        {
            var refused = bench.Run(command);
            Assert.That(refused.Code, Is.EqualTo(ExitCode.NotAvailable), command[0]);
            Assert.That(refused.Error, Does.StartWith("TV-D012").And.Contain("medium initialize"));
            Assert.That(bench["LTO"].Cartridge!.NeedsOptimisation, Is.True, "nothing was begun");
        }

        var allowed = bench.Run("volume", "format", "LTO", "--allow-initialization");
        Assert.That(allowed.Code, Is.EqualTo(ExitCode.Success), allowed.Error);
        Assert.That(allowed.Error, Does.Contain("initialising a new cartridge"));
    }

    [Test]
    public void Work_on_a_cartridge_that_is_being_initialised_is_refused_with_how_far_it_is()
    {
        using var bench = Bench("", Lto, New);
        bench.Clock.Advance(TimeSpan.FromMinutes(10));
        var refused = bench.Run("backup", bench.Source(), "--to", "LTO");
        Assert.That(refused.Code, Is.EqualTo(ExitCode.Busy));
        Assert.That(refused.Error, Does.StartWith("TV-D013").And.Contain("25 % done"));
        Assert.That(bench.Run("drive", "eject").Error, Does.StartWith("TV-D013"), "never interrupted");
        var status = bench.Run("drive", "status").Output;
        Assert.That(
            status,
            Does.Contain("initialising a new cartridge, 25 % done").And.Contain("Do not switch the drive off")
        );
    }

    [Test]
    public void A_cartridge_that_wore_out_is_not_to_be_used_again()
    {
        using var bench = Bench("", Lto, new CartridgeOptions());
        Assert.That(bench.Run("medium", "health").Output, Does.StartWith("GOOD: "));
        bench["LTO"].RaiseTapeAlert(4);
        var run = bench.Run("medium", "health", "--json");
        var medium = run.OutputJson.GetProperty("medium");
        Assert.That(medium.GetProperty("condition").GetString(), Is.EqualTo("Retire"), run.Output);
        Assert.That(medium.GetProperty("tapeAlerts").EnumerateArray().Single().GetInt32(), Is.EqualTo(4));
        var shelf = bench.Run("medium", "health", "SIM0000001");
        Assert.That(shelf.Output, Does.StartWith("RETIRE: ").And.Contain("Copy its data"), "from the catalog alone");
        Assert.That(bench.Run("medium", "health", "NOSUCH").Error, Does.StartWith("TV-D016"));
    }

    [Test]
    public void Errors_that_follow_a_drive_and_errors_that_follow_a_tape_are_told_apart()
    {
        using var bench = new DriveBenchHost("", Lto with { SerialNumber = "A" }, Lto with { SerialNumber = "B" });
        using var one = Cartridge("T1");
        using var two = Cartridge("T2");
        using var torn = Cartridge("T3");
        foreach (var good in (SimulatedCartridge[])[one, two, torn])
        {
            Assert.That(Use(bench, "B", good, fails: false, "volume", "format", "B"), Is.EqualTo(ExitCode.Success));
        }

        foreach (var drive in (string[])["A", "B"])
        {
            Assert.That(Backup(bench, drive, torn, fails: true), Is.Not.EqualTo(ExitCode.Success));
        }

        Assert.That(Culprit(bench.Run("medium", "health", "T3", "--json")), Is.EqualTo("Tape"));
        Assert.That(Culprit(bench.Run("medium", "health", "T1", "--json")), Is.EqualTo("Nobody"));
        foreach (var tape in (SimulatedCartridge[])[one, two])
        {
            Assert.That(Backup(bench, "A", tape, fails: true), Is.Not.EqualTo(ExitCode.Success));
        }

        Assert.That(Culprit(bench.Run("medium", "health", "T1", "--json")), Is.EqualTo("Drive"));
        bench["A"].Insert(one);
        var status = bench.Run("drive", "status", "A");
        Assert.That(status.Output, Does.Contain("Drive or tape: The drive is to blame.").And.Contain("T1, T2"));
        Assert.That(bench.Run("drive", "status", "B").Output, Does.Not.Contain("drive is to blame"));
        Assert.That(Culprit(bench.Run("medium", "health", "T3", "--json")), Is.EqualTo("Tape"), "still");
    }

    private static DriveBenchHost Bench(string configuration, SimulatedDriveOptions drive, CartridgeOptions cartridge)
    {
        var bench = new DriveBenchHost(configuration, drive);
        bench[drive.SerialNumber].Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory(), cartridge));
        return bench;
    }

    private static SimulatedCartridge Cartridge(string serial) =>
        SimulatedCartridge.Create(
            CartridgeStorage.InMemory(),
            new CartridgeOptions { Serial = serial, CapacityBytes = 256_000_000 }
        );

    private static ExitCode Backup(DriveBenchHost bench, string drive, SimulatedCartridge cartridge, bool fails) =>
        Use(bench, drive, cartridge, fails, "backup", bench.Source(), "--to", drive);

    private static ExitCode Use(
        DriveBenchHost bench,
        string drive,
        SimulatedCartridge cartridge,
        bool fails,
        params string[] command
    )
    {
        bench[drive].Insert(cartridge);
        if (fails)
        {
            bench[drive]
                .Faults.Add(
                    new DriveFault
                    {
                        Operation = OperationCode.Write6,
                        Sense = SenseData.Of(SenseKey.MediumError, AdditionalSense.WriteError),
                    }
                );
        }

        var run = bench.Run(command);
        Assert.That(bench.Run("drive", "eject", drive).Code, Is.EqualTo(ExitCode.Success), run.Error);
        bench[drive].Eject();
        return run.Code;
    }

    private static string? Culprit(ConsoleRun run) =>
        run.OutputJson.GetProperty("medium").GetProperty("verdict").GetProperty("culprit").GetString();
}
