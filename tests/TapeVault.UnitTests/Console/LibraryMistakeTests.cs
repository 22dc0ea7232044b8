using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Model;
using TapeVault.Operations.Jobs;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Console;

/// <summary>What goes wrong at a library has a code and a next step, and nothing is moved that should not be.</summary>
public sealed class LibraryMistakeTests
{
    private const ushort Slot1 = LibraryConsole.Slot1;
    private const ushort Drive1 = LibraryConsole.Drive1;

    private LibraryConsole _vault = null!;

    [SetUp]
    public void Start() => _vault = new LibraryConsole();

    [TearDown]
    public void End() => _vault.Dispose();

    [Test]
    public void What_cannot_be_is_refused_before_the_robot_moves()
    {
        _vault.Add("TV0050L7", Slot1 + 4, new CartridgeOptions { Generation = "LTO-7" });
        _vault.Add("CLNU01CU", Slot1 + 5, new CartridgeOptions { Kind = CartridgeKind.Cleaning });
        _vault.Library.Misread(_vault.Add("TV0060L9", Slot1 + 6), "");
        _vault.Library.Misread(_vault.Add("TV0070L9", Slot1 + 7), "TV0001L9");
        AssertRefused("TV-L002", "load", "NOTHERE1");
        AssertRefused("TV-L003", "load", "TV0001L9");
        AssertRefused("TV-L004", "load", "slot7");
        AssertRefused("TV-L005", "load", "CLNU01CU");
        AssertRefused("TV-L006", "load", "TV0050L7");
        AssertRefused("TV-L010", "unload");
        AssertRefused("TV-L020", "load", "slot4");
        AssertRefused("TV-L020", "move", "slot4", "mail1");
        AssertRefused("TV-L021", "move", "slot2", "slot3");
        AssertRefused("TV-L023", "move", "slot2", "slot2");
        AssertRefused("TV-L034", "move", "slot2", "slot99");
        AssertRefused("TV-L034", "load", "slot2", "--drive", "lto9");
        AssertRefused("TV-L001", "status", "--library", "shelv");
        Assert.That(_vault.Robot.Moves, Is.Zero);
        Assert.That(_vault.Run("load", "slot7", "--unlabelled").Code, Is.EqualTo(ExitCode.Success));
        AssertRefused("TV-L009", "load", "TV0002L9");
        var export = _vault.Run("export", "drive1");
        Assert.That(export.Output, Does.Contain("TV-L033").And.Contain("lto1"), export.Error);
        Assert.That(_vault.Robot.Moves, Is.EqualTo(1));
    }

    [Test]
    public void A_cartridge_that_is_in_another_drive_is_told_with_the_drives_name()
    {
        using var vault = new LibraryConsole(LibraryProfiles.Library24, cartridges: 1);
        Assert.That(vault.Run("load", "TV0001L9", "--drive", "lto1").Code, Is.EqualTo(ExitCode.Success));
        var run = vault.Run("load", "TV0001L9", "--drive", "lto2");
        Assert.That(run.Error, Does.StartWith("TV-L033").And.Contain("is in lto1"));
        Assert.That(run.Code, Is.EqualTo(ExitCode.Busy));
        Assert.That(vault.Robot.Moves, Is.EqualTo(1));
    }

    [Test]
    public void A_session_that_begins_is_no_reset_of_the_library()
    {
        _vault.Library.CutPower();
        _vault.Library.RestorePower();
        Assert.That(_vault.Run("inventory").Output, Does.Contain("TV0001L9").And.Not.Contain("reset"));
    }

    [Test]
    public void A_cartridge_in_the_gripper_comes_with_no_advice_to_try_again()
    {
        _vault.Library.FailNextMove(MoveFault.StaysInGripper);
        var run = _vault.Run("load", "TV0001L9");
        Assert.That(run.Error, Does.StartWith("TV-L031").And.Not.Contain("Advice:"));
    }

    [Test]
    public void A_full_library_says_so()
    {
        Assert.That(_vault.Run("load", "TV0001L9").Code, Is.EqualTo(ExitCode.Success));
        for (ushort number = 0; number < 8; number++)
        {
            if (_vault.At((ushort)(Slot1 + number)) is null)
            {
                _vault.Add($"TV010{number}L9", (ushort)(Slot1 + number));
            }
        }

        AssertRefused("TV-L011", "unload");
        Assert.That(_vault.At(Drive1), Is.EqualTo("TV0001L9"));
    }

    [Test]
    public void A_door_that_is_open_stops_the_robot_but_not_the_status()
    {
        _vault.Library.OpenDoor();
        AssertRefused("TV-L013", "load", "TV0001L9");
        var status = _vault.Run("status");
        Assert.That(
            status.Output,
            Does.Contain("close the door").And.Contain("CRITICAL 16 (library door)"),
            status.Error
        );
        Assert.That(status.Output, Does.Contain("  Close the door."), "the advice");
        _vault.Library.CloseDoor();
        Assert.That(_vault.Run("load", "TV0001L9").Code, Is.EqualTo(ExitCode.Success));
    }

    [Test]
    public void A_mail_slot_that_is_open_keeps_what_is_in_it()
    {
        _vault.Add("TV0010L9", LibraryConsole.Mail1);
        _vault.Library.OpenMailSlot();
        var run = _vault.Run("import");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable), "nothing moved");
        Assert.That(run.Output, Does.Contain("TV-L027").And.Contain("stayed in mail1"));
        Assert.That(_vault.Run("status").Output, Does.Contain("1 of 1 full; open: mail1"));
        Assert.That(_vault.At(LibraryConsole.Mail1), Is.EqualTo("TV0010L9"));
        Assert.That(_vault.Robot.Moves, Is.EqualTo(1));
    }

    [Test]
    public void A_library_that_is_offline_or_silent_or_reserved_says_so()
    {
        Always(SenseData.Of(SenseKey.NotReady, AdditionalSense.LogicalUnitOffline));
        AssertRefused("TV-L014", "load", "TV0001L9");
        _vault.Library.Faults.Clear();
        Always(SenseData.Of(SenseKey.NotReady, AdditionalSense.InitializingCommandRequired));
        AssertRefused("TV-L015", "load", "TV0001L9");
        _vault.Library.Faults.Clear();
        _vault.Library.Faults.Add(
            new DriveFault
            {
                Operation = OperationCode.TestUnitReady,
                Repeats = true,
                Status = ScsiStatus.ReservationConflict,
            }
        );
        AssertRefused("TV-L017", "load", "TV0001L9");
        _vault.Library.Faults.Clear();
        _vault.Library.CutPower();
        AssertRefused("TV-L016", "status");
    }

    [TestCase(MoveFault.FailsBeforePick, "TV-L030")]
    [TestCase(MoveFault.NotDoneWithoutAnswer, "TV-L029")]
    [TestCase(MoveFault.PowerCutInGripper, "TV-L032")]
    [TestCase(MoveFault.StuckWithoutAnswer, "TV-L031")]
    public void A_robot_that_fails_is_told_once_moved_once(MoveFault fault, string code)
    {
        _vault.Library.FailNextMove(fault);
        AssertRefused(code, "load", "TV0001L9");
        Assert.That(_vault.Robot.Moves, Is.EqualTo(1));
    }

    [Test]
    public void A_move_that_was_done_though_the_library_failed_to_say_so_is_done()
    {
        _vault.Library.FailNextMove(MoveFault.DoneWithoutAnswer);
        var run = _vault.Run("load", "TV0001L9");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(run.Output, Does.Contain("It is there, though the library reported"));
        Assert.That(_vault.Robot.Moves, Is.EqualTo(1));
    }

    [Test]
    public void A_library_or_drive_in_use_is_left_alone_and_its_user_named()
    {
        var locks = new DriveLocks(
            _vault.Host.Composition.Environment.LockFolder,
            "tapevault backup",
            TimeProvider.System
        );
        using (locks.Take("sim:robot", TimeSpan.Zero, CancellationToken.None))
        {
            Assert.That(_vault.Run("status").Error, Does.StartWith("TV-O002").And.Contain("tapevault backup"));
        }

        using (locks.Take($"serial:{_vault.Library.Drives[0].SerialNumber}", TimeSpan.Zero, CancellationToken.None))
        {
            Assert.That(
                _vault.Run("load", "TV0001L9").Error,
                Does.StartWith("TV-O002").And.Contain("tapevault backup")
            );
        }

        Assert.That(_vault.Robot.Moves, Is.Zero);
    }

    [Test]
    public void A_drive_whose_cartridge_another_host_keeps_is_not_emptied()
    {
        Assert.That(_vault.Run("load", "TV0001L9").Code, Is.EqualTo(ExitCode.Success));
        var other = new TapeDrive(
            new LogicalUnitPath(_vault.Library.Drives[0], new Nexus("other"), 1 << 20),
            TimeProvider.System
        );
        other.WaitUntilReady(TimeSpan.FromMinutes(1), CancellationToken.None);
        other.PreventRemoval(true);
        AssertRefused("TV-D003", "unload");
        Assert.That(_vault.At(Drive1), Is.EqualTo("TV0001L9"));
    }

    [TestCase("load", "TV0001L9")]
    [TestCase("move", "TV0001L9", "drive1")]
    public void A_drive_that_another_host_has_reserved_gets_no_cartridge(params string[] arguments)
    {
        var drive = _vault.Library.Drives[0];
        var key = ReservationKey.OfHost("server");
        var other = new TapeDrive(new LogicalUnitPath(drive, new Nexus("other"), 1 << 20), TimeProvider.System);
        other.TestUnitReady();
        other.ReserveExclusively(key);
        var run = _vault.Run(arguments);
        Assert.That(run.Error, Does.StartWith("TV-M013").And.Contain($"{key}"));
        Assert.That(_vault.Robot.Moves, Is.Zero);
        other.ReleaseReservation(key);
        Assert.That(_vault.Run(arguments).Code, Is.EqualTo(ExitCode.Success), "free again");
    }

    [Test]
    public void A_drive_that_the_configuration_does_not_know_is_named_by_its_serial_number()
    {
        using var vault = new LibraryConsole(configureDrives: false);
        var run = vault.Run("load", "TV0001L9");
        Assert.That(run.Error, Does.StartWith("TV-L008").And.Contain(vault.Library.Drives[0].SerialNumber));
        Assert.That(vault.Robot.Moves, Is.Zero);
    }

    private void Always(SenseData sense) =>
        _vault.Library.Faults.Add(
            new DriveFault
            {
                Operation = OperationCode.TestUnitReady,
                Repeats = true,
                Sense = sense,
            }
        );

    private void AssertRefused(string code, params string[] arguments)
    {
        var run = _vault.Run(arguments);
        Assert.That(run.Error, Does.StartWith(code), $"{string.Join(' ', arguments)}: {run.Output}");
        Assert.That(run.Code, Is.Not.EqualTo(ExitCode.Success).And.Not.EqualTo(ExitCode.Fault), run.Error);
    }
}
