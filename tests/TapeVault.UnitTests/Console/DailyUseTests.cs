using System.Text;
using NUnit.Framework;
using TapeVault.Console;
using TapeVault.HardwareSim;
using TapeVault.Model;

namespace TapeVault.UnitTests.Console;

/// <summary>The commands that people use every day, in process, on a folder and on a simulated tape.</summary>
public sealed class DailyUseTests
{
    private const string SecretName = "Meyer-Anna-1961.txt";
    private const string SecretContent = "diagnosis: 7c1f2a";

    private ConsoleHost _host = null!;
    private string _source = string.Empty;

    [SetUp]
    public void Start()
    {
        _host = new ConsoleHost();
        _source = Path.Combine(_host.Root, "records");
        Directory.CreateDirectory(Path.Combine(_source, "letters"));
        File.WriteAllText(Path.Combine(_source, "letters", SecretName), SecretContent);
        File.WriteAllText(Path.Combine(_source, "list.csv"), "a;b");
        File.WriteAllText(Path.Combine(_source, "scratch.tmp"), "x");
    }

    [TearDown]
    public void End() => _host.Dispose();

    [Test]
    public void On_the_first_day_a_folder_is_backed_up_found_verified_and_restored_without_any_configuration()
    {
        var backup = _host.Run("backup", _source);
        Assert.That(backup.Code, Is.EqualTo(ExitCode.Success), backup.Error + backup.Output);
        Assert.That(backup.Output, Does.Contain("is complete.").And.Contain("default"));
        var set = OnlySet();

        var find = _host.Run("find", "anna", "--json").OutputJson.GetProperty("files");
        Assert.That(find.GetArrayLength(), Is.EqualTo(1));
        var path = find[0].GetProperty("path").GetString()!;
        Assert.That(path, Is.EqualTo("letters/" + SecretName));

        var verify = _host.Run("verify", set);
        Assert.That(verify.Code, Is.EqualTo(ExitCode.Success), verify.Error + verify.Output);
        Assert.That(_host.Run("sets").Output, Does.Not.Contain("never"));

        var restore = _host.Run("restore", set, path, "--to", "back");
        Assert.That(restore.Code, Is.EqualTo(ExitCode.Success), restore.Error + restore.Output);
        Assert.That(
            File.ReadAllText(Path.Combine(_host.Root, "back", "letters", SecretName)),
            Is.EqualTo(SecretContent)
        );
        Assert.That(File.Exists(Path.Combine(_host.Root, "back", "list.csv")), Is.False);
    }

    [Test]
    public void No_name_and_no_content_of_a_file_reaches_the_log()
    {
        var set = BackUp("default");
        _host.Run("find", SecretName);
        _host.Run("verify", set);
        _host.Run("restore", set, "letters/" + SecretName, "--to", "back");
        _host.Run("restore", set, "letters/" + SecretName, "--to", "back");
        _host.Run("restore", set, "no-" + SecretName, "--to", "back");
        _host.Run("backup", Path.Combine(_source, "no-" + SecretName));
        var log = _host.LogText;
        Assert.That(log, Does.Contain(set).And.Contain("TV-B001"));
        Assert.That(log, Does.Not.Contain(SecretContent).And.Not.Contain("Meyer").And.Not.Contain("letters"));
        Assert.That(log, Does.Not.Contain(_source));
    }

    [Test]
    public void A_tape_takes_a_backup_and_gives_it_back()
    {
        AddTapeDrive();
        Assert.That(_host.Run("volume", "format", "lto").Code, Is.EqualTo(ExitCode.Success));
        var set = BackUp("lto");
        var verify = _host.Run("verify", set, "--json");
        Assert.That(verify.Code, Is.EqualTo(ExitCode.Success), verify.Error + verify.Output);
        Assert.That(verify.OutputJson.GetProperty("isSound").GetBoolean(), Is.True);
        Assert.That(_host.Run("restore", set, "--to", "back").Code, Is.EqualTo(ExitCode.Success));
        Assert.That(
            File.ReadAllText(Path.Combine(_host.Root, "back", "letters", SecretName)),
            Is.EqualTo(SecretContent)
        );
    }

    [Test]
    public void A_blank_tape_is_not_formatted_without_being_told()
    {
        AddTapeDrive();
        var run = _host.Run("backup", _source, "--to", "lto");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable), run.Error);
        Assert.That(run.Error, Does.Contain("blank").And.Contain("volume format"));
        Assert.That(_host.Run("sets", "--json").OutputJson.GetProperty("sets").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void A_write_protected_tape_is_refused_and_still_read()
    {
        var drive = AddTapeDrive();
        Assert.That(_host.Run("volume", "format", "lto").Code, Is.EqualTo(ExitCode.Success));
        var set = BackUp("lto");
        drive.Cartridge!.WriteProtected = true;
        var backup = _host.Run("backup", _source, "--to", "lto");
        Assert.That(backup.Code, Is.EqualTo(ExitCode.Refused), backup.Error);
        Assert.That(backup.Error, Does.Contain("write-protected"));
        Assert.That(_host.Run("verify", set).Code, Is.EqualTo(ExitCode.Success));
    }

    [Test]
    public void Another_cartridge_than_the_one_that_holds_the_set_is_asked_for_by_name()
    {
        var drive = AddTapeDrive();
        Assert.That(_host.Run("volume", "format", "lto", "--name", "Monday").Code, Is.EqualTo(ExitCode.Success));
        var set = BackUp("lto");
        drive.Eject();
        drive.Insert(
            SimulatedCartridge.Create(
                CartridgeStorage.InMemory(),
                new CartridgeOptions { Serial = "SIM0000002", Barcode = "TV0002L9" }
            )
        );
        Assert.That(_host.Run("volume", "format", "lto", "--name", "Tuesday").Code, Is.EqualTo(ExitCode.Success));
        foreach (var run in (ConsoleRun[])[_host.Run("verify", set), _host.Run("restore", set, "--to", "back")])
        {
            Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable), run.Error + run.Output);
            Assert.That(run.Error, Does.StartWith("TV-O005").And.Contain("Monday"));
        }
    }

    [Test]
    public void A_source_of_the_configuration_brings_its_paths_and_what_it_leaves_out()
    {
        Directory.CreateDirectory(Path.Combine(_host.Root, "scans"));
        _host.Configure(
            $$"""
            { "sources": { "practice": {
                "paths": ["{{_source}}", "{{Path.Combine(_host.Root, "scans")}}"], "exclude": ["*.tmp"] } } }
            """
        );
        var backup = _host.Run("backup", "practice", "--json");
        Assert.That(backup.Code, Is.EqualTo(ExitCode.Success), backup.Error);
        Assert.That(backup.OutputJson.GetProperty("sets").GetArrayLength(), Is.EqualTo(2), "a set for each path");
        Assert.That(
            _host.Run("find", "list.csv", "--json").OutputJson.GetProperty("files").GetArrayLength(),
            Is.EqualTo(1)
        );
        Assert.That(_host.Run("find", ".tmp", "--json").OutputJson.GetProperty("files").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void A_damaged_segment_ends_verify_with_the_code_for_damage_and_names_the_file()
    {
        var set = BackUp("default");
        var segment = Path.Combine(_host.Composition.Environment.DataFolder, "volumes", "default", set, "0001.tar");
        var bytes = File.ReadAllBytes(segment);
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(SecretContent));
        bytes[at] ^= 1;
        File.WriteAllBytes(segment, bytes);
        var verify = _host.Run("verify", set);
        Assert.That(verify.Code, Is.EqualTo(ExitCode.Damaged), verify.Error + verify.Output);
        Assert.That(verify.Output, Does.Contain("DAMAGED").And.Contain(SecretName));
        var restore = _host.Run("restore", set, "--to", "back");
        Assert.That(restore.Code, Is.EqualTo(ExitCode.Damaged), restore.Error + restore.Output);
        Assert.That(File.Exists(Path.Combine(_host.Root, "back", "letters", SecretName)), Is.False);
        Assert.That(File.Exists(Path.Combine(_host.Root, "back", "list.csv")), Is.True, "the rest is restored");
    }

    [Test]
    public void Restore_overwrites_only_when_told()
    {
        var set = BackUp("default");
        var file = Path.Combine(_source, "list.csv");
        File.WriteAllText(file, "newer");
        var run = _host.Run("restore", set, "list.csv", "--to", _source);
        Assert.That(run.Code, Is.EqualTo(ExitCode.CompletedWithProblems), run.Error);
        Assert.That(File.ReadAllText(file), Is.EqualTo("newer"));
        Assert.That(
            _host.Run("restore", set, "list.csv", "--to", _source, "--overwrite").Code,
            Is.EqualTo(ExitCode.Success)
        );
        Assert.That(File.ReadAllText(file), Is.EqualTo("a;b"));
    }

    [Test]
    public void A_folder_volume_without_a_name_is_found_again_where_the_catalog_saw_it()
    {
        Assert.That(_host.Run("volume", "format", "./disk").Code, Is.EqualTo(ExitCode.Success));
        var set = BackUp("./disk");
        Assert.That(_host.Run("volume", "list").Output, Does.Contain("disk"));
        var verify = _host.Run("verify", set);
        Assert.That(verify.Code, Is.EqualTo(ExitCode.Success), verify.Error + verify.Output);
    }

    [Test]
    public void After_the_loss_of_the_host_the_volume_alone_is_enough()
    {
        var set = BackUp("default");
        var volume = Path.Combine(_host.Composition.Environment.DataFolder, "volumes", "default");
        Directory.Move(volume, Path.Combine(_host.Root, "disk"));
        Directory.Delete(Path.Combine(_host.Composition.Environment.DataFolder, "catalog"), recursive: true);
        Assert.That(_host.Run("verify", set).Code, Is.EqualTo(ExitCode.NotAvailable));
        var verify = _host.Run("verify", set, "--from", "./disk");
        Assert.That(verify.Code, Is.EqualTo(ExitCode.Success), verify.Error + verify.Output);
        var restore = _host.Run("restore", set, "--to", "back", "--from", "./disk");
        Assert.That(restore.Code, Is.EqualTo(ExitCode.Success), restore.Error + restore.Output);
        Assert.That(File.ReadAllText(Path.Combine(_host.Root, "back", "list.csv")), Is.EqualTo("a;b"));
    }

    [Test]
    public void A_backup_that_was_stopped_says_how_to_go_on_and_goes_on()
    {
        Assert.That(_host.Run("volume", "list").Code, Is.EqualTo(ExitCode.Success));
        _host.Stops.Request();
        var stopped = _host.Run("backup", _source);
        Assert.That(stopped.Code, Is.EqualTo(ExitCode.Cancelled), stopped.Error + stopped.Output);
        var set = OnlySet();
        Assert.That(stopped.Output, Does.Contain($"tapevault backup --resume {set}"));
        using var again = new StopSignals();
        _host.Composition = _host.Composition with { Stops = again };
        var resumed = _host.Run("backup", "--resume", set);
        Assert.That(resumed.Code, Is.EqualTo(ExitCode.Success), resumed.Error + resumed.Output);
        Assert.That(_host.Run("verify", set).Code, Is.EqualTo(ExitCode.Success));
        Assert.That(_host.Run("backup", "--resume", set).Code, Is.Not.EqualTo(ExitCode.Success), "it is complete");
    }

    [Test]
    public void Progress_goes_to_standard_error_and_leaves_a_clean_line()
    {
        _host.Composition = _host.Composition with { Terminal = new Terminal(false, true, 80, Colour: false) };
        var run = _host.Run("backup", _source);
        Assert.That(run.Error, Does.Contain("\r").And.Contain(" of ").And.EndsWith(" \r"));
        Assert.That(run.Output, Does.StartWith("Set "));
        Assert.That(_host.Run("backup", _source, "--quiet").Error, Is.Empty);
    }

    [Test]
    public void A_folder_that_is_not_there_is_refused_with_a_guess()
    {
        _host.Configure($$"""{ "sources": { "practice": { "path": "{{_source}}" } } }""");
        var run = _host.Run("backup", "practise");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable));
        Assert.That(run.Error, Does.StartWith("TV-B001").And.Contain("Did you mean 'practice'?"));
    }

    [Test]
    public void A_set_that_nobody_knows_is_refused_by_every_command()
    {
        const string Unknown = "20200101T000000Z-00000000";
        string[][] commands =
        [
            ["verify", Unknown],
            ["restore", Unknown, "--to", "back"],
            ["sets", "show", Unknown],
            ["backup", "--resume", Unknown],
        ];
        foreach (var command in commands)
        {
            var run = _host.Run(command);
            Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable), run.Error);
            Assert.That(run.Error, Does.Contain(Unknown));
        }
    }

    private string BackUp(string to)
    {
        var run = _host.Run("backup", _source, "--to", to, "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error + run.Output);
        Assert.That(run.Error, Is.Empty, "no progress with --json");
        return run.OutputJson.GetProperty("sets")[0].GetProperty("setId").GetString()!;
    }

    private string OnlySet() =>
        _host
            .Run("sets", "--json")
            .OutputJson.GetProperty("sets")
            .EnumerateArray()
            .Single()
            .GetProperty("id")
            .GetString()!;

    private SimulatedDrive AddTapeDrive()
    {
        var drive = new SimulatedDrive();
        drive.Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory()));
        _host.AddDriveKind("sim", _ => drive);
        _host.Configure("""{ "drives": { "lto": { "kind": "sim", "address": "here" } } }""");
        return drive;
    }
}
