using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Model;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Console;

/// <summary>What <c>tapevault library</c> does when all is well.</summary>
public sealed class LibraryCommandTests
{
    private const ushort Slot1 = LibraryConsole.Slot1;
    private const ushort Drive1 = LibraryConsole.Drive1;
    private const ushort Mail1 = LibraryConsole.Mail1;

    [Test]
    public void Status_tells_slots_drives_by_their_names_and_the_robot()
    {
        using var vault = new LibraryConsole();
        var run = vault.Run("status");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(
            run.Output,
            Does.StartWith("Library 'shelf': ready.").And.Contain("3 of 8 full").And.Contain("lto1")
        );
        var json = vault.Run("status", "--json").OutputJson.GetProperty("library");
        Assert.That(json.GetProperty("identity").GetProperty("serialNumber").GetString(), Is.EqualTo("SIMLIB0001"));
        Assert.That(json.GetProperty("drives")[0].GetProperty("drive").GetString(), Is.EqualTo("lto1"));
        Assert.That(json.GetProperty("wear").GetProperty("moves").GetInt64(), Is.Zero);
        Assert.That(vault.Robot.Moves, Is.Zero);
    }

    [Test]
    public void Inventory_tells_what_is_where_and_what_changed()
    {
        using var vault = new LibraryConsole();
        vault.Run("inventory");
        vault.Library.RemoveMagazine(1);
        var run = vault.Run("inventory");
        Assert.That(run.Output, Does.Contain("Changed: A magazine was taken out.").And.Contain("TV0003L9"), run.Error);
        Assert.That(run.Output, Does.EndWith("Library 'shelf' holds 3 cartridges.\n"));
        var places = vault
            .Run("inventory", "--rescan", "--json")
            .OutputJson.GetProperty("library")
            .GetProperty("places");
        Assert.That(places.GetArrayLength(), Is.EqualTo(8 + 1 + 1 + 1));
        Assert.That(places[0].GetProperty("name").GetString(), Is.EqualTo("slot1"));
        Assert.That(places[0].GetProperty("label").GetString(), Is.EqualTo("TV0001L9"));
    }

    [Test]
    public void A_rescan_of_one_place_makes_the_robot_look_there_alone()
    {
        using var vault = new LibraryConsole();
        var run = vault.Run("inventory", "--only", "slot2");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(vault.Robot.Count(OperationCode.InitializeElementStatusWithRange), Is.EqualTo(1));
        Assert.That(vault.Robot.Count(OperationCode.InitializeElementStatus), Is.Zero);
    }

    [Test]
    public void A_cartridge_is_loaded_by_its_label_and_goes_back_to_its_slot()
    {
        using var vault = new LibraryConsole();
        var load = vault.Run("load", "tv0002l9");
        Assert.That(load.Code, Is.EqualTo(ExitCode.Success), load.Error);
        Assert.That(load.Output, Does.Contain("TV0002L9 went from slot2 to drive1.").And.Contain("lto1"));
        Assert.That(vault.At(Drive1), Is.EqualTo("TV0002L9"));
        Assert.That(vault.Run("load", "TV0002L9").Output, Does.Contain("was loaded already"));
        Assert.That(vault.Robot.Moves, Is.EqualTo(1), "nothing is moved twice");
        var unload = vault.Run("unload");
        Assert.That(unload.Output, Is.EqualTo("TV0002L9 went from drive1 to slot2.\n"), unload.Error);
        Assert.That(vault.At(Slot1 + 1), Is.EqualTo("TV0002L9"));
    }

    [Test]
    public void A_cartridge_is_loaded_into_the_drive_that_is_named()
    {
        using var vault = new LibraryConsole(LibraryProfiles.Library24);
        var load = vault.Run("load", "slot1", "--drive", "lto2");
        Assert.That(load.Code, Is.EqualTo(ExitCode.Success), load.Error);
        Assert.That(vault.At(Drive1 + 1), Is.EqualTo("TV0001L9"));
        Assert.That(vault.Run("load", "slot2").Code, Is.EqualTo(ExitCode.Success));
        Assert.That(vault.At(Drive1), Is.EqualTo("TV0002L9"), "the first empty one");
        var which = vault.Run("unload");
        Assert.That(which.Error, Does.StartWith("TV-L018").And.Contain("drive1, drive2"));
        Assert.That(vault.Run("unload", "lto2", "--to", "slot9").Code, Is.EqualTo(ExitCode.Success));
        Assert.That(vault.At(Slot1 + 8), Is.EqualTo("TV0001L9"));
    }

    [Test]
    public void A_library_that_wants_its_drive_unloaded_first_gets_it_unloaded()
    {
        using var vault = new LibraryConsole(LibraryProfiles.Named("quirky-6"));
        Assert.That(vault.Run("load", "TV0001L9").Code, Is.EqualTo(ExitCode.Success));
        var run = vault.Run("unload");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(vault.At(Slot1), Is.EqualTo("TV0001L9"));
        Assert.That(vault.Robot.Moves, Is.EqualTo(2));
    }

    [Test]
    public void A_new_lto_9_cartridge_is_waited_for_until_the_drive_has_measured_it()
    {
        using var vault = new LibraryConsole(
            drive: new SimulatedDriveOptions { Timed = true, OptimisationSeconds = 3000 }
        );
        vault.Add("TV0099L9", Slot1 + 5, new CartridgeOptions { CapacityBytes = 16_000_000, IsNew = true });
        var before = vault.Host.Composition.Clock.GetUtcNow();
        var run = vault.Host.Run("library", "load", "TV0099L9");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(run.Error, Does.Contain("initialising a new cartridge"));
        Assert.That(vault.Host.Composition.Clock.GetUtcNow() - before, Is.GreaterThan(TimeSpan.FromMinutes(49)));
    }

    [Test]
    public void A_cartridge_in_the_gripper_is_shown_with_the_command_that_puts_it_back()
    {
        using var vault = new LibraryConsole();
        vault.Library.FailNextMove(MoveFault.StaysInGripper);
        var load = vault.Run("load", "TV0001L9");
        Assert.That(load.Error, Does.StartWith("TV-L031").And.Contain("tapevault library move gripper1 slot1"));
        Assert.That(
            vault.Run("status").Output,
            Does.Contain("tapevault library move gripper1 slot1").And.Contain("stray tape")
        );
        Assert.That(vault.Run("move", "gripper1", "slot1").Code, Is.EqualTo(ExitCode.Success));
        Assert.That(vault.At(Slot1), Is.EqualTo("TV0001L9"));
    }

    [Test]
    public void Import_takes_what_is_in_the_mail_slots_and_names_what_it_leaves()
    {
        using var vault = new LibraryConsole(LibraryProfiles.Library24);
        vault.Add("TV0010L9", Mail1);
        vault.Add("TV0001L9", Mail1 + 1, serial: "OTHER00001");
        var blank = vault.Add("TV0012L9", Mail1 + 2);
        vault.Library.Misread(blank, "");
        var run = vault.Run("import");
        Assert.That(run.Code, Is.EqualTo(ExitCode.CompletedWithProblems), run.Error);
        Assert.That(
            run.Output,
            Does.Contain("TV0010L9 went from mail1 to slot4.").And.Contain("TV-L003").And.Contain("TV-L004")
        );
        Assert.That(vault.At(Slot1 + 3), Is.EqualTo("TV0010L9"));
        Assert.That(vault.At(Mail1 + 1), Is.EqualTo("TV0001L9"), "a label that is there already stays outside");
        Assert.That(vault.At(Mail1 + 2), Is.EqualTo("TV0012L9"));
        Assert.That(vault.Library.RemovalIsPrevented, Is.False);
        Assert.That(vault.Run("inventory").Output, Does.Contain("Label used twice: TV0001L9 is in slot1 and in mail2"));
    }

    [Test]
    public void Export_fills_the_mail_slot_opens_it_and_says_what_did_not_fit()
    {
        using var vault = new LibraryConsole();
        var run = vault.Run("export", "TV0001L9", "TV0003L9");
        Assert.That(run.Code, Is.EqualTo(ExitCode.CompletedWithProblems), run.Error);
        Assert.That(run.Output, Does.Contain("TV0001L9 went from slot1 to mail1.").And.Contain("TV-L019"));
        Assert.That(run.Output, Does.Contain("The mail slot is open"));
        Assert.That(vault.Library.MailSlotIsOpen, Is.True);
        vault.Library.Take(Mail1);
        vault.Library.CloseMailSlot();
        Assert.That(vault.Run("export", "TV0003L9", "--keep-closed").Code, Is.EqualTo(ExitCode.Success));
        Assert.That(vault.Library.MailSlotIsOpen, Is.False);
    }

    [Test]
    public void A_library_without_a_mail_slot_says_where_the_cartridge_is_to_be_taken_from()
    {
        using var vault = new LibraryConsole(LibraryProfiles.Named("quirky-6"));
        var run = vault.Run("export", "TV0002L9");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable));
        Assert.That(run.Error, Does.StartWith("TV-L012").And.Contain("TV0002L9 is in slot2"));
        Assert.That(vault.Robot.Moves, Is.Zero);
    }
}
