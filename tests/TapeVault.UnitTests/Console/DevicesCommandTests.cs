using System.Text.Json;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.UnitTests.Console;

/// <summary><c>tapevault devices</c>, and drives that are found by their serial numbers.</summary>
[TestFixture]
public sealed class DevicesCommandTests
{
    private static readonly FoundDevice Drive = new("sg", "/dev/sg1", 1, "HPE", "Ultrium 9-SCSI", "R3G3", "CZ1", null)
    {
        OtherNames = ["/dev/nst0", "/dev/tape/by-id/scsi-CZ1-nst"],
    };

    private static readonly FoundDevice Library = new("sg", "/dev/sg3", 8, "HPE", "MSL3040", "3310", "DEC1", null);

    private ConsoleHost _host = null!;

    [SetUp]
    public void MakeHost() => _host = new ConsoleHost();

    [TearDown]
    public void RemoveHost() => _host.Dispose();

    [Test]
    public void Without_configuration_everything_is_shown_and_lines_to_name_it_are_written()
    {
        _host.AddDriveKind("sg", _ => throw new IOException(), Drive, Library);
        var run = _host.Run("devices");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(run.Output, Does.Contain("CZ1").And.Contain("Ultrium 9-SCSI").And.Contain("library"));
        Assert.That(run.Output, Does.Contain("/dev/sg1 is also /dev/nst0, /dev/tape/by-id/scsi-CZ1-nst"));
        Assert.That(run.Output, Does.Contain("\"drive1\": { \"kind\": \"sg\", \"serial\": \"CZ1\" }"));
        Assert.That(run.Output, Does.Contain("\"library1\": { \"kind\": \"sg\", \"serial\": \"DEC1\" }"));
    }

    [Test]
    public void The_suggested_lines_are_a_good_configuration_that_names_the_devices()
    {
        var silent = Drive with { Address = "/dev/sg\"2", SerialNumber = null, OtherNames = [] };
        _host.AddDriveKind("sg", _ => throw new IOException(), Drive, Library, silent);
        var suggestion = Json(_host.Run("devices", "--json")).GetProperty("suggestedConfiguration").GetString();

        _host.Configure($"{{\n{suggestion}\n}}");
        var answer = Json(_host.Run("devices", "--json"));

        Assert.That(
            answer.GetProperty("devices").EnumerateArray().Select(row => row.GetProperty("name").GetString()),
            Is.EqualTo(["drive1", "library1", "drive2"])
        );
        Assert.That(answer.GetProperty("suggestedConfiguration").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void A_problem_is_a_row_with_the_next_step_and_hides_nothing()
    {
        var locked = Drive with { Problem = "this user may not open it. Add the user to the group tape" };
        _host.AddDriveKind("sg", _ => throw new IOException(), locked, Library);
        var run = _host.Run("devices");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success));
        Assert.That(run.Output, Does.Contain("see below").And.Contain("Add the user to the group tape"));
        Assert.That(run.Output, Does.Contain("DEC1"));
    }

    [Test]
    public void What_is_configured_and_not_there_is_shown_as_missing()
    {
        _host.AddDriveKind("sg", _ => throw new IOException(), Library);
        _host.Configure("""{ "drives": { "lto": { "kind": "sg", "serial": "CZ1" } } }""");
        var row = Json(_host.Run("devices", "--json")).GetProperty("devices")[1];
        Assert.That(row.GetProperty("name").GetString(), Is.EqualTo("lto"));
        Assert.That(row.GetProperty("address").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(row.GetProperty("problem").GetString(), Does.Contain("power and cables"));
    }

    [Test]
    public void A_configured_address_may_be_any_name_of_the_device()
    {
        _host.AddDriveKind("sg", _ => throw new IOException(), Drive);
        _host.Configure("""{ "drives": { "lto": { "kind": "sg", "address": "/dev/nst0" } } }""");
        var rows = Json(_host.Run("devices", "--json")).GetProperty("devices");
        Assert.That(rows.GetArrayLength(), Is.EqualTo(1));
        Assert.That(rows[0].GetProperty("name").GetString(), Is.EqualTo("lto"));
    }

    [Test]
    public void A_drive_whose_node_has_changed_is_found_by_its_serial_number()
    {
        using var moved = NewDrive("CZ1");
        using var other = NewDrive("CZ2");
        var found = Drive with { Address = "/dev/sg5", OtherNames = [] };
        var host = _host.AddDriveKind("sg", address => address == "/dev/sg5" ? moved : other, found);
        _host.Configure("""{ "drives": { "lto": { "kind": "sg", "address": "/dev/sg1", "serial": "CZ1" } } }""");

        var run = _host.Run("volume", "show", "lto");

        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(host.Searches, Is.EqualTo(1));
    }

    [Test]
    public void A_drive_whose_node_is_gone_is_found_by_its_serial_number()
    {
        using var moved = NewDrive("CZ1");
        _host.AddDriveKind(
            "sg",
            address => address == "/dev/sg5" ? moved : throw new IOException("gone"),
            Drive with
            {
                Address = "/dev/sg5",
                OtherNames = [],
            }
        );
        _host.Configure("""{ "drives": { "lto": { "kind": "sg", "address": "/dev/sg1", "serial": "CZ1" } } }""");
        Assert.That(_host.Run("volume", "show", "lto").Code, Is.EqualTo(ExitCode.Success));
    }

    [Test]
    public void A_drive_at_its_address_is_not_searched_for()
    {
        using var drive = NewDrive("CZ1");
        var host = _host.AddDriveKind("sg", _ => drive, Drive);
        _host.Configure("""{ "drives": { "lto": { "kind": "sg", "address": "/dev/sg1", "serial": "CZ1" } } }""");
        Assert.That(_host.Run("volume", "show", "lto").Code, Is.EqualTo(ExitCode.Success));
        Assert.That(host.Searches, Is.Zero);
    }

    [Test]
    public void A_search_that_finds_another_device_under_the_number_refuses_it()
    {
        using var other = NewDrive("CZ2");
        _host.AddDriveKind("sg", _ => other, Drive);
        _host.Configure("""{ "drives": { "lto": { "kind": "sg", "serial": "CZ1" } } }""");
        var run = _host.Run("volume", "show", "lto");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable));
        Assert.That(run.Error, Does.StartWith("TV-U010").And.Contain("CZ1"));
    }

    [Test]
    public void The_reason_why_a_found_drive_cannot_be_opened_is_told()
    {
        _host.AddDriveKind(
            "sg",
            _ => throw new IOException("it is in use by mt (process 7)"),
            Drive with
            {
                Problem = "in use",
            }
        );
        _host.Configure("""{ "drives": { "lto": { "kind": "sg", "serial": "CZ1" } } }""");
        Assert.That(_host.Run("volume", "show", "lto").Error, Does.StartWith("TV-U013").And.Contain("mt (process 7)"));
    }

    private static SimulatedDrive NewDrive(string serial)
    {
        var drive = new SimulatedDrive(new SimulatedDriveOptions { SerialNumber = serial });
        drive.Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory()));
        return drive;
    }

    private static JsonElement Json(ConsoleRun run)
    {
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
