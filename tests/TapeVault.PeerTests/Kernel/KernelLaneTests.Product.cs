using System.Text.Json;
using NUnit.Framework;

namespace TapeVault.PeerTests.Kernel;

/// <content>The product's own program, as it is, through the kernel.</content>
public sealed partial class KernelLaneTests
{
    [Test]
    public void Devices_keep_their_names_when_their_nodes_change()
    {
        var before = Devices("devices");
        var after = Devices("devices-nobody");
        foreach (var serial in new[] { "SIMDRIVE01", "SIMDRIVE02", "SIMLIB0001" })
        {
            Assert.That(Word(after[serial], "address"), Is.Not.EqualTo(Word(before[serial], "address")), serial);
            Assert.That(Word(after[serial], "name"), Is.EqualTo(Word(before[serial], "name")), serial);
        }

        Assert.That(Word(after["SIMDRIVE02"], "name"), Is.EqualTo("tape"));
    }

    [Test]
    public void Who_may_not_is_told_the_group_and_the_command()
    {
        var row = Devices("devices-nobody")["SIMDRIVE01"];
        Assert.That(
            Word(row, "problem"),
            Is.EqualTo(
                $"this user may not open {Word(row, "address")} (owner root, group tape, mode 0660). "
                    + "Add the user to the group and log in again: usermod -aG tape USER"
            )
        );
    }

    [Test]
    public void Who_holds_a_busy_drive_is_told() =>
        Assert.That(
            Word(Devices("devices-nobody")["SIMDRIVE02"], "problem"),
            Does.Match(@"^in use by (flock|sleep) \(process \d+\)$")
        );

    [Test]
    public void A_drive_that_is_not_there_is_told()
    {
        var row = Devices("devices")["NOTTHERE"];
        Assert.That(row.GetProperty("address").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(Word(row, "problem"), Does.StartWith("no device has this serial number."));
    }

    [TestCase("devices", "the driver's allow_dio is 0")]
    [TestCase("devices-nobody", "allow_dio is 1")]
    public void Whether_blocks_are_copied_in_the_kernel_is_told(string fact, string expected) =>
        Assert.That(
            _guest.Json(fact).GetProperty("notes").EnumerateArray().Select(note => note.GetString()),
            Has.Some.Contains(expected)
        );

    [Test]
    public void A_volume_is_formatted() => _guest.Succeeded("format");

    [Test]
    public void The_library_commands_move_what_mtx_then_sees_moved()
    {
        // two drives, 24 slots, three mail slots
        const int FirstSlot = 1;
        const int MailSlot = 26;
        _guest.Succeeded("library-load");
        var expected = Inventory(_guest.Succeeded("mtx-holding"));
        Assert.That((expected[1], expected[FirstSlot + 2]), Is.EqualTo(("TV0002L9", "")), "loaded by us");
        foreach (var fact in new[] { "library-unload", "library-move", "library-export" })
        {
            _guest.Succeeded(fact);
        }

        (expected[1], expected[FirstSlot + 2]) = ("", "TV0002L9");
        (expected[FirstSlot + 3], expected[FirstSlot + 23]) = ("", "TV0003L9");
        (expected[FirstSlot + 4], expected[MailSlot]) = ("", "TV0004L9");
        Assert.That(Inventory(_guest.Succeeded("mtx-after")), Is.EqualTo(expected));
        Assert.That(
            _guest
                .Json("library-inventory")
                .GetProperty("library")
                .GetProperty("places")
                .EnumerateArray()
                .Where(place => place.GetProperty("isFull").ValueKind == JsonValueKind.True)
                .Select(place => Word(place, "label")),
            Is.EquivalentTo(expected.Where(label => label.Length > 0))
        );
    }

    [Test]
    public void A_session_that_breaks_within_a_backup_stops_it_with_a_reason()
    {
        Assert.That(_guest.ExitCode("backup-broken"), Is.Not.Zero);
        var said = _guest.Text("backup-broken") + _guest.Errors("backup-broken");
        Assert.That(said, Does.Contain("TransportDisrupted"), said);
        Assert.That(said, Does.Not.Contain("TV-X"), "no mistake of the program itself");
    }

    [Test]
    public void The_broken_backup_is_resumed_verified_and_restored_as_it_was()
    {
        _guest.Succeeded("backup-resumed");
        _guest.Succeeded("verify");
        _guest.Succeeded("restore");
        Assert.That(_guest.Succeeded("restored"), Is.Empty, "diff -r finds nothing");
    }
}
