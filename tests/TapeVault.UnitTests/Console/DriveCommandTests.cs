using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Model;
using TapeVault.Operations.Jobs;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Console;

public sealed class DriveCommandTests
{
    private ConsoleHost _host = null!;

    [SetUp]
    public void Start()
    {
        _host = new ConsoleHost();
        _host.Composition = _host.Composition with { Clock = new PassingTime(new VirtualClock()) };
    }

    [TearDown]
    public void End() => _host.Dispose();

    [Test]
    public void Status_says_what_the_drive_is_and_what_is_in_it()
    {
        AddDrive();
        var run = _host.Run("drive", "status", "lto");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(run.Output, Does.StartWith("Drive 'lto': ready.").And.Contain("SIMDRIVE01").And.Contain("LTO-9"));
        Assert.That(run.Output, Does.Contain("beginning of partition 0"));
        var json = _host.Run("drive", "status", "--json").OutputJson.GetProperty("drive");
        Assert.That(json.GetProperty("state").GetProperty("readiness").GetString(), Is.EqualTo("Ready"));
        Assert.That(json.GetProperty("cartridge").GetProperty("serialNumber").GetString(), Is.EqualTo("SIM0000001"));
        Assert.That(json.GetProperty("partitions").GetArrayLength(), Is.GreaterThan(0));
    }

    [Test]
    public void Status_tells_the_key_and_the_protection_that_are_set()
    {
        var drive = new TapeDrive(AddDrive(), TimeProvider.System);
        Assert.That(
            _host.Run("drive", "status").Output,
            Does.Match("Encryption:? +off").And.Match("Block check:? +off").And.Not.Contain("Reserved by")
        );
        drive.SetEncryption(new byte[32], "records 2031", new EncryptionOptions());
        drive.ProtectBlocks(BlockProtection.Of(BlockProtectionMethod.Crc32C));
        Assert.That(
            _host.Run("drive", "status").Output,
            Does.Match("Encryption:? +on, key 'records 2031'").And.Match("Block check:? +Crc32C")
        );
        drive.ClearEncryption();
        var modes = _host.Run("drive", "status", "--json").OutputJson.GetProperty("drive").GetProperty("modes");
        Assert.That(modes.GetProperty("encryption").GetString(), Is.EqualTo("off"));
    }

    [Test]
    public void Status_clears_no_alert()
    {
        var drive = AddDrive();
        drive.RaiseTapeAlert(20);
        var first = _host.Run("drive", "status");
        Assert.That(first.Output, Does.Contain("CRITICAL 20 (clean now)"), first.Error);
        Assert.That(_host.Run("drive", "alerts").Output, Does.Contain("CRITICAL 20 (clean now)"));
        Assert.That(
            new TapeDrive(drive, TimeProvider.System).ReadTapeAlerts().IsSet(20),
            Is.True,
            "page 2Eh was not read"
        );
    }

    [Test]
    public void Status_of_an_empty_drive_shows_no_cartridge()
    {
        AddDrive().Eject();
        var run = _host.Run("drive", "status");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(run.Output, Does.StartWith("Drive 'lto': empty.").And.Not.Contain("Cartridge:"));
    }

    [Test]
    public void A_cartridge_of_a_generation_that_the_drive_cannot_read_is_shown_and_can_be_ejected()
    {
        var drive = AddDrive(new CartridgeOptions { Generation = "LTO-5" });
        var status = _host.Run("drive", "status");
        Assert.That(status.Code, Is.EqualTo(ExitCode.Success), status.Error);
        var load = _host.Run("drive", "load");
        Assert.That(load.Error, Does.StartWith("TV-D015"));
        Assert.That(_host.Run("drive", "eject").Code, Is.EqualTo(ExitCode.Success));
        Assert.That(drive.Eject(), Is.Not.Null);
    }

    [Test]
    public void The_name_may_be_left_out_only_when_there_is_one_drive()
    {
        Assert.That(
            _host.Run("drive", "status").Error,
            Does.StartWith("TV-U012").And.Contain("No drive is configured")
        );
        AddDrive();
        Assert.That(_host.Run("drive", "status").Code, Is.EqualTo(ExitCode.Success));
        var wrong = _host.Run("drive", "status", "lot");
        Assert.That(wrong.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(wrong.Error, Does.StartWith("TV-U011").And.Contain("Did you mean 'lto'?"));
    }

    [Test]
    public void A_cartridge_is_ejected_and_loaded_again()
    {
        var drive = AddDrive();
        var eject = _host.Run("drive", "eject");
        Assert.That(eject.Code, Is.EqualTo(ExitCode.Success), eject.Error);
        Assert.That(eject.Output, Does.StartWith("The cartridge of drive 'lto' can be taken out."));
        var load = _host.Run("drive", "load");
        Assert.That(load.Code, Is.EqualTo(ExitCode.Success), load.Error);
        Assert.That(load.Output, Does.StartWith("The cartridge in drive 'lto' is loaded.").And.Contain("SIM0000001"));
        Assert.That(_host.Run("drive", "load").Output, Does.Contain("was loaded already"));
        Assert.That(drive.Cartridge, Is.Not.Null);
    }

    [Test]
    public void A_held_cartridge_shows_its_memory_without_being_threaded()
    {
        AddDrive();
        _host.Run("drive", "eject");
        var run = _host.Run("drive", "load", "--hold", "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        var json = run.OutputJson.GetProperty("drive");
        Assert.That(json.GetProperty("held").GetBoolean(), Is.True);
        Assert.That(json.GetProperty("serialNumber").GetString(), Is.EqualTo("SIM0000001"));
        Assert.That(_host.Run("drive", "status").Output, Does.Contain("not loaded").And.Contain("SIM0000001"));
    }

    [Test]
    public void Loading_an_empty_drive_is_an_error_with_a_next_step()
    {
        AddDrive().Eject();
        var run = _host.Run("drive", "load");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable));
        Assert.That(run.Error, Does.StartWith("TV-M009").And.Contain("Next step:"));
        Assert.That(_host.Run("drive", "eject").Output, Does.Contain("nothing to eject"));
    }

    [Test]
    public void With_wait_an_empty_drive_is_waited_for_until_a_cartridge_is_put_in()
    {
        var drive = AddDrive();
        var cartridge = drive.Eject()!;
        var asked = 0;
        drive.BeforeCommand = (_, command) =>
        {
            if ((OperationCode)command.OperationCode == OperationCode.TestUnitReady && ++asked == 8)
            {
                drive.BeforeCommand = null;
                drive.Insert(cartridge);
            }
        };
        var run = _host.Run("drive", "load", "--wait");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(run.Error, Does.Contain("Put a cartridge into the drive."));
        Assert.That(run.Output, Does.StartWith("The cartridge in drive 'lto' is loaded."));
    }

    [Test]
    public void Eject_says_that_another_host_prevents_removal()
    {
        var drive = AddDrive();
        var other = new TapeDrive(new LogicalUnitPath(drive, new Nexus("other"), 1 << 20), TimeProvider.System);
        other.WaitUntilReady(TimeSpan.FromMinutes(1), CancellationToken.None);
        other.PreventRemoval(true);
        var run = _host.Run("drive", "eject");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Busy), run.Error);
        Assert.That(run.Error, Does.StartWith("TV-D003").And.Contain("53h/02h"));
        Assert.That(_host.Run("drive", "status").Output, Does.Contain("Removal:     prevented"));
    }

    [Test]
    public void Nothing_is_done_at_a_drive_that_another_command_holds()
    {
        var drive = AddDrive();
        var locks = new DriveLocks(
            Path.Combine(_host.Composition.Environment.LockFolder),
            "tapevault backup",
            TimeProvider.System
        );
        using var held = locks.Take("sim:here", TimeSpan.Zero, CancellationToken.None);
        var before = drive.CommandCount;
        foreach (var command in (string[])["status", "load", "eject", "alerts"])
        {
            var run = _host.Run("drive", command);
            Assert.That(run.Code, Is.EqualTo(ExitCode.Busy), command);
            Assert.That(run.Error, Does.StartWith("TV-O002").And.Contain("tapevault backup"));
        }

        Assert.That(drive.CommandCount, Is.EqualTo(before), "not a single command was sent");
    }

    [Test]
    public void A_stop_while_the_drive_works_says_that_it_goes_on()
    {
        var drive = AddDrive();
        _host.Run("drive", "eject");
        drive.Faults.Add(
            new DriveFault
            {
                Operation = OperationCode.TestUnitReady,
                Repeats = true,
                Sense = SenseData.Of(SenseKey.NotReady, AdditionalSense.BecomingReady),
            }
        );
        drive.BeforeCommand = (_, command) =>
        {
            if ((OperationCode)command.OperationCode == OperationCode.LogSense)
            {
                _host.Stops.Request();
            }
        };
        var run = _host.Run("drive", "load");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Cancelled), run.Error);
        Assert.That(run.Error, Does.Contain("TV-D001").And.Contain("drive status"));
    }

    [Test]
    public void A_backup_that_the_drive_ends_names_the_command_that_finishes_it()
    {
        var drive = AddDrive();
        Assert.That(_host.Run("volume", "format", "lto").Code, Is.EqualTo(ExitCode.Success));
        var source = Directory.CreateDirectory(Path.Combine(_host.Root, "source")).FullName;
        File.WriteAllBytes(Path.Combine(source, "scan.bin"), new byte[3_000_000]);
        drive.Faults.Add(
            new DriveFault
            {
                Operation = OperationCode.Write6,
                Sense = SenseData.Of(SenseKey.HardwareError, new AdditionalSense(0x44, 0x00)),
            }
        );
        var run = _host.Run("backup", source, "--to", "lto", "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable), run.Error);
        var command = run
            .ErrorJson.GetProperty("facts")
            .EnumerateArray()
            .Select(fact => fact.GetString()!.Split("tapevault ").Last())
            .Single(fact => fact.StartsWith("backup --resume", StringComparison.Ordinal));
        Assert.That(_host.Run(command.Split(' ')).Code, Is.EqualTo(ExitCode.Success), command);
    }

    [Test]
    public void An_empty_drive_is_no_refusal_but_a_missing_cartridge()
    {
        AddDrive().Eject();
        var source = Directory.CreateDirectory(Path.Combine(_host.Root, "source")).FullName;
        foreach (
            var command in (string[][])
                [
                    ["backup", source, "--to", "lto"],
                    ["volume", "format", "lto"],
                ]
        )
        {
            var run = _host.Run(command);
            Assert.That(run.Error, Does.StartWith("TV-M009").And.Contain("'tapevault library load'"), command[0]);
            Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable));
        }
    }

    [TestCase("load")]
    [TestCase("eject")]
    [TestCase("clean")]
    [TestCase("test")]
    public void A_drive_that_another_host_has_reserved_is_left_alone(string command)
    {
        var key = ReservationKey.OfHost("server");
        Reserve(AddDrive(), key);
        var run = _host.Run("drive", command);
        Assert.That(run.Error, Does.StartWith("TV-M013").And.Contain($"{key}"));
        Assert.That(run.Code, Is.EqualTo(ExitCode.Busy));
        var status = _host.Run("drive", "status");
        Assert.That(status.Code, Is.EqualTo(ExitCode.Success), $"looking is free: {status.Error}");
        Assert.That(status.Output, Does.Contain("Reserved").And.Contain($"{key}"));
    }

    [Test]
    public void A_reservation_that_a_dead_program_of_this_host_left_keeps_nobody_off()
    {
        var drive = AddDrive();
        Reserve(drive, ReservationKey.OfHost(_host.Composition.Environment.HostName));
        var run = _host.Run("drive", "eject");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(new TapeDrive(drive, TimeProvider.System).ReadReservation(), Is.Null, "and is gone");
    }

    private static void Reserve(SimulatedDrive drive, ReservationKey key)
    {
        var other = new TapeDrive(new LogicalUnitPath(drive, new Nexus("other"), 1 << 20), TimeProvider.System);
        other.TestUnitReady();
        other.ReserveExclusively(key);
    }

    private SimulatedDrive AddDrive(CartridgeOptions? cartridge = null)
    {
        var drive = new SimulatedDrive();
        drive.Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory(), cartridge ?? new CartridgeOptions()));
        _host.AddDriveKind("sim", _ => drive);
        _host.Configure("""{ "drives": { "lto": { "kind": "sim", "address": "here" } } }""");
        return drive;
    }
}
