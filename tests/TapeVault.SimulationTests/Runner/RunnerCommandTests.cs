using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Model;

namespace TapeVault.SimulationTests.Runner;

public sealed class RunnerCommandTests
{
    private RunnerBench _bench = null!;

    [SetUp]
    public void MakeBench() => _bench = new RunnerBench();

    [TearDown]
    public void RemoveBench() => _bench.Dispose();

    [Test]
    public void The_product_formats_backs_up_verifies_and_restores_on_a_tape_that_survives_between_runs()
    {
        var source = _bench.MakeSource();
        NewCartridge("cartridge");
        Succeed(_bench.Product("volume", "format", "tape", "--name", "first"));
        Succeed(_bench.Product("backup", source, "--to", "tape"));
        var set = _bench.Product("sets", "--json").SetId();
        Assert.That(set, Is.Not.Empty);
        Succeed(_bench.Product("verify", set));
        Succeed(_bench.Product("restore", set, "--to", _bench.Place("back")));
        Assert.That(
            File.ReadAllBytes(Path.Combine(_bench.Place("back"), "scans", "0001.tiff")),
            Is.EqualTo(File.ReadAllBytes(Path.Combine(source, "scans", "0001.tiff")))
        );
        Succeed(_bench.Product("volume", "check", "tape"));
        Assert.That(_bench.Product("volume", "format", "tape").Code, Is.EqualTo(ExitCode.Refused));
    }

    [Test]
    public void A_backup_that_lost_its_power_is_finished_by_the_next_run()
    {
        var source = _bench.MakeSource();
        NewCartridge("cartridge");
        Succeed(_bench.Product("volume", "format", "tape"));
        var set = string.Empty;
        for (var command = 40; set.Length == 0; command += 10)
        {
            var cut = _bench.Run([
                .. (string[])["tapevault", "--cartridge", "cartridge", "--cut-power-at", $"{command}", "--"],
                .. (string[])["backup", source, "--to", "tape"],
            ]);
            Assert.That(cut.Code, Is.EqualTo(ExitCode.NotAvailable), $"cut at command {command}: {cut.Error}");
            set = _bench.Product("sets", "--json").SetId();
        }

        Succeed(_bench.Product("backup", "--resume", set, "--to", "tape"));
        Succeed(_bench.Product("verify", set));
    }

    [Test]
    public void What_was_exported_and_imported_is_opened_and_verified_on_a_host_that_knows_nothing_of_it()
    {
        var set = MakeSet();
        Succeed(_bench.Run("export-ltfs", "cartridge", "exported"));
        Succeed(_bench.Run("import-ltfs", "exported", "imported"));
        _bench.UseHome("another-host");
        Succeed(_bench.On("imported", "volume", "check", "tape"));
        Succeed(_bench.On("imported", "verify", set, "--from", "tape"));
        Succeed(_bench.On("imported", "restore", set, "--from", "tape", "--to", _bench.Place("back")));
        Assert.That(File.ReadAllText(Path.Combine(_bench.Place("back"), "records.txt")), Is.EqualTo("one\ntwo\n"));
    }

    [Test]
    public void A_flipped_bit_in_an_exported_record_is_found_by_verify()
    {
        var set = MakeSet();
        Succeed(_bench.Run("export-ltfs", "cartridge", "exported"));
        var record = new DirectoryInfo(_bench.Place("exported"))
            .EnumerateFiles("1_*_R")
            .OrderByDescending(file => file.Length)
            .First();
        var bytes = File.ReadAllBytes(record.FullName);
        bytes[bytes.Length / 2] ^= 4;
        File.WriteAllBytes(record.FullName, bytes);
        Succeed(_bench.Run("import-ltfs", "exported", "imported"));
        Assert.That(_bench.On("imported", "verify", set).Code, Is.EqualTo(ExitCode.Damaged));
    }

    [Test]
    public void A_new_cartridge_is_shown_as_it_was_made()
    {
        var made = _bench.Run("cartridge", "new", "c", "--generation", "lto7", "--barcode", "AB1234L7");
        Succeed(made);
        var shown = _bench.Run("cartridge", "show", "c");
        Assert.That(shown.Out, Is.EqualTo(made.Out));
        Assert.That(shown.Out, Does.Contain("LTO-7 cartridge AB1234L7"));
    }

    [TestCase("LTO-9", "write-once", "--kind", "worm")]
    [TestCase("LTO-9", "cleaning, used 0 times", "--kind", "cleaning")]
    [TestCase("LTO-9", "data, new", "--new")]
    [TestCase("LTO-4", "data", "--generation", "lto4")]
    [TestCase("LTO-7M", "data", "--generation", "lto7m")]
    public void Cartridges_of_every_kind_and_generation_can_be_made(string generation, string kind, params string[] how)
    {
        var made = _bench.Run(["cartridge", "new", "c", .. how]);
        Succeed(made);
        Assert.That(made.Out, Does.Contain($"{generation} cartridge").And.Match($"kind +{kind}\\s"));
        Assert.That(_bench.Run("cartridge", "show", "c").Out, Is.EqualTo(made.Out));
    }

    [Test]
    public void A_small_cartridge_has_the_capacity_that_was_asked_for()
    {
        Succeed(_bench.Run("cartridge", "new", "cartridge", "--capacity", "2GB"));
        var formatted = _bench.Product("volume", "format", "tape");
        Assert.That(formatted.Out, Does.Contain("1.75 GB"), "2 GB less an eighth for the index partition");
    }

    [Test]
    public void Mistakes_are_named_and_nothing_is_overwritten()
    {
        NewCartridge("cartridge");
        Assert.That(_bench.Run("cartridge", "new", "cartridge").Code, Is.EqualTo(ExitCode.Refused));
        Assert.That(_bench.Run("cartridge", "show", "nowhere").Code, Is.EqualTo(ExitCode.NotAvailable));
        Assert.That(_bench.Run("export-ltfs", "cartridge", _bench.Place("home/..")).Code, Is.EqualTo(ExitCode.Refused));
        Assert.That(_bench.Run("import-ltfs", "nowhere", "c").Code, Is.EqualTo(ExitCode.NotAvailable));
        Assert.That(_bench.Run("import-ltfs", "home", "c").Code, Is.EqualTo(ExitCode.Damaged));
        Assert.That(_bench.Run("demo", "--generation", "lto3").Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(_bench.Run("demonstrate").Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(_bench.Run().Code, Is.EqualTo(ExitCode.Usage));
    }

    [Test]
    public void A_cartridge_that_is_in_another_drive_is_refused_by_name()
    {
        NewCartridge("cartridge");
        using var held = SimulatedCartridge.Open(CartridgeStorage.InFolder(_bench.Place("cartridge")));
        var result = _bench.Run("cartridge", "show", "cartridge");
        Assert.That(result.Code, Is.EqualTo(ExitCode.Busy));
        Assert.That(result.Error, Does.Contain("SIM-U006"));
    }

    private string MakeSet()
    {
        NewCartridge("cartridge");
        Succeed(_bench.Product("volume", "format", "tape", "--barcode", "TV0001L9"));
        Succeed(_bench.Product("backup", _bench.MakeSource(), "--to", "tape"));
        return _bench.Product("sets", "--json").SetId();
    }

    private void NewCartridge(string name) => Succeed(_bench.Run("cartridge", "new", name));

    private static void Succeed(RunnerResult result) =>
        Assert.That(result.Code, Is.EqualTo(ExitCode.Success), result.Out + result.Error);
}
