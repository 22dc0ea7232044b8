using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Model;
using TapeVault.Operations.Jobs;

namespace TapeVault.UnitTests.Console;

public sealed class VolumeCommandTests
{
    private ConsoleHost _host = null!;

    [SetUp]
    public void Start() => _host = new ConsoleHost();

    [TearDown]
    public void End() => _host.Dispose();

    [Test]
    public void A_folder_is_formatted_shown_checked_and_listed()
    {
        var format = _host.Run("volume", "format", "./vault", "--name", "Friday", "--json");
        Assert.That(format.Code, Is.EqualTo(ExitCode.Success), format.Error);
        var id = format.OutputJson.GetProperty("volume").GetProperty("id").GetString();
        var show = _host.Run("volume", "show", "./vault", "--json").OutputJson.GetProperty("volume");
        Assert.That(show.GetProperty("look").GetProperty("volumeId").GetString(), Is.EqualTo(id));
        Assert.That(show.GetProperty("known").GetProperty("name").GetString(), Is.EqualTo("Friday"));
        Assert.That(_host.Run("volume", "check", "./vault").Code, Is.EqualTo(ExitCode.Success));
        var list = _host.Run("volume", "list");
        Assert.That(list.Output, Does.Contain("default").And.Contain("Friday").And.Contain(id));
    }

    [Test]
    public void A_volume_is_not_formatted_over_unless_it_is_named()
    {
        var first = _host.Run("volume", "format", "./vault", "--json").OutputJson.GetProperty("volume");
        var refused = _host.Run("volume", "format", "./vault", "--json");
        Assert.That(refused.Code, Is.EqualTo(ExitCode.Refused));
        Assert.That(refused.ErrorJson.GetProperty("code").GetString(), Is.EqualTo("TV-O001"));
        var again = _host.Run("volume", "format", "./vault", "--give-up", first.GetProperty("id").GetString()!);
        Assert.That(again.Code, Is.EqualTo(ExitCode.Success), again.Error);
        Assert.That(again.Output, Does.Contain("Given up:"));
    }

    [Test]
    public void A_folder_whose_parent_is_missing_is_taken_for_a_disk_that_is_not_mounted()
    {
        var run = _host.Run("volume", "format", "./disk/vault");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable), run.Error);
        Assert.That(Directory.Exists(Path.Combine(_host.Root, "disk")), Is.False);
    }

    [Test]
    public void A_volume_on_the_shelf_is_shown_as_the_catalog_knows_it()
    {
        var drive = AddTapeDrive();
        var format = _host
            .Run("volume", "format", "lto", "--name", "Monday", "--barcode", "TV0001L9", "--json")
            .OutputJson.GetProperty("volume");
        drive.Eject();
        foreach (var text in (string[])["Monday", "TV0001L9", format.GetProperty("id").GetString()!])
        {
            var run = _host.Run("volume", "show", text);
            Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
            Assert.That(run.Output, Does.Contain("last seen in lto").And.Contain("Monday"));
        }
    }

    [Test]
    public void A_volume_id_that_the_catalog_does_not_know_is_an_error_of_its_own()
    {
        var run = _host.Run("volume", "show", "11111111-2222-4333-8444-555555555555");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable));
        Assert.That(run.Error, Does.StartWith("TV-C010"));
    }

    [Test]
    public void A_name_that_is_no_device_is_refused_with_a_guess()
    {
        _host.Configure("""{ "folders": { "friday": { "path": "fri" } } }""");
        var run = _host.Run("volume", "show", "firday");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.StartWith("TV-U004").And.Contain("Did you mean 'friday'?").And.Contain("default"));
    }

    [Test]
    public void A_tape_is_formatted_and_its_cartridge_is_a_medium()
    {
        AddTapeDrive();
        var blank = _host.Run("volume", "show", "lto");
        Assert.That(blank.Code, Is.EqualTo(ExitCode.Success), blank.Error);
        Assert.That(blank.Output, Does.Contain("Blank"));
        var format = _host.Run("volume", "format", "lto", "--barcode", "TV0001L9");
        Assert.That(format.Code, Is.EqualTo(ExitCode.Success), format.Error);
        Assert.That(format.Output, Does.StartWith("Volume 'TV0001L9' was made in lto."));
        var check = _host.Run("volume", "check", "lto");
        Assert.That(check.Code, Is.EqualTo(ExitCode.Success), check.Error + check.Output);
        var media = _host.Run("media", "--json").OutputJson.GetProperty("media");
        Assert.That(media.GetArrayLength(), Is.EqualTo(1));
        Assert.That(media[0].GetProperty("barcode").GetString(), Is.EqualTo("TV0001L9"));
        Assert.That(_host.Run("media").Output, Does.Contain("TV0001L9"));
        Assert.That(_host.Run("volume", "list").Output, Does.Contain("lto").And.Contain("TV0001L9"));
    }

    [Test]
    public void An_empty_drive_is_named_as_such()
    {
        AddTapeDrive().Eject();
        var run = _host.Run("volume", "format", "lto");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Refused).Or.EqualTo(ExitCode.NotAvailable));
        Assert.That(run.Error, Does.Contain("no medium"));
    }

    [Test]
    public void A_drive_without_power_is_reported_with_the_whole_report()
    {
        AddTapeDrive().CutPower();
        var run = _host.Run("volume", "show", "lto");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable), run.Error);
        Assert.That(run.Error, Does.StartWith("TV-M011").And.Contain("NoConnect").And.Contain("CDB"));
        Assert.That(run.Error, Does.Not.Contain("   at "));
    }

    [Test]
    public void A_drive_that_does_not_answer_does_not_hide_the_other_devices()
    {
        AddTapeDrive(serial: "SIMDRIVE01").CutPower();
        var list = _host.Run("volume", "list");
        Assert.That(list.Code, Is.EqualTo(ExitCode.Success), list.Error);
        Assert.That(list.Output, Does.Contain("NoConnect").And.Contain("default"));
    }

    [Test]
    public void A_device_node_that_cannot_be_opened_is_an_error_of_the_device()
    {
        _host.AddDriveKind("sg", address => throw new IOException($"No such device: {address}"));
        _host.Configure("""{ "drives": { "lto": { "kind": "sg", "address": "/dev/sg7" } } }""");
        var run = _host.Run("volume", "show", "lto");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable), run.Error);
        Assert.That(run.Error, Does.StartWith("TV-U013").And.Contain("/dev/sg7"));
    }

    [Test]
    public void Another_drive_than_the_configured_one_is_refused()
    {
        AddTapeDrive(serial: "OTHER");
        var run = _host.Run("volume", "show", "lto");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable));
        Assert.That(run.Error, Does.StartWith("TV-U009").And.Contain("OTHER").And.Contain("SIMDRIVE01"));
    }

    [Test]
    public void A_device_in_use_is_refused_by_the_name_of_its_holder()
    {
        AddTapeDrive();
        var locks = new DriveLocks(
            Path.Combine(_host.Composition.Environment.StateFolder, "locks"),
            "tapevault backup",
            TimeProvider.System
        );
        using var held = locks.Take("sim:here", TimeSpan.Zero, CancellationToken.None);
        var run = _host.Run("volume", "show", "lto", "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Busy), run.Error);
        Assert.That(run.ErrorJson.GetProperty("facts")[0].GetString(), Does.Contain("tapevault backup"));
        var list = _host.Run("volume", "list");
        Assert.That(list.Code, Is.EqualTo(ExitCode.Success), "one busy drive does not hide the others");
        Assert.That(list.Output, Does.Contain("default"));
    }

    [Test]
    public async Task With_wait_a_device_in_use_is_waited_for_until_somebody_stops_it()
    {
        AddTapeDrive();
        var locks = new DriveLocks(
            Path.Combine(_host.Composition.Environment.StateFolder, "locks"),
            "tapevault backup",
            TimeProvider.System
        );
        using var held = locks.Take("sim:here", TimeSpan.Zero, CancellationToken.None);
        var waiting = Task.Run(() => _host.Run("volume", "show", "lto", "--wait"));
        _host.Stops.Request();
        Assert.That((await waiting).Code, Is.EqualTo(ExitCode.Cancelled), "without --wait it is Busy");
    }

    [Test]
    public void A_stop_before_the_work_is_a_cancellation_and_not_an_error_of_the_device()
    {
        AddTapeDrive();
        _host.Stops.Request();
        var run = _host.Run("volume", "check", "lto");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Cancelled), run.Error);
        Assert.That(run.Error, Does.Contain("TV-U005"));
    }

    private SimulatedDrive AddTapeDrive(string? serial = null)
    {
        var drive = new SimulatedDrive();
        drive.Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory()));
        _host.AddDriveKind("sim", _ => drive);
        var serialLine = serial is null ? string.Empty : $", \"serial\": \"{serial}\"";
        _host.Configure($$"""{ "drives": { "lto": { "kind": "sim", "address": "here"{{serialLine}} } } }""");
        return drive;
    }
}
