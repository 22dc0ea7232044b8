using System.Text.Json;
using NUnit.Framework;
using TapeVault.Backup.Files;
using TapeVault.HardwareSim;
using TapeVault.HardwareSim.Runner.Demo;
using TapeVault.Model;

namespace TapeVault.SimulationTests.Runner;

public sealed class DemoTests
{
    private const int CutStep = 4;
    private const int FinishStep = 5;

    private RunnerBench _bench = null!;

    [SetUp]
    public void MakeBench() => _bench = new RunnerBench();

    [TearDown]
    public void RemoveBench() => _bench.Dispose();

    [Test]
    public void A_small_folder_comes_back_and_the_repair_is_told()
    {
        var result = _bench.Run("demo", _bench.MakeSource());
        Assert.That(result.Code, Is.EqualTo(ExitCode.Success), result.Out + result.Error);
        Assert.That(result.Out, Does.Contain("8. Summary"));
        Assert.That(result.Out, Does.Contain("Everything came back as it was."));
        Assert.That(result.Out, Does.Contain("Opening the volume: The end-of-data mark of partition b is missing."));
        Assert.That(result.Out, Does.Contain("sense 8h/14h/03h"));
        Assert.That(result.Out, Does.Not.Contain("\u001b"), "no escape sequences in a file or pipe");
    }

    [Test]
    public void Its_working_folder_is_gone_afterwards()
    {
        var report = Run(new DemoSettings { Folder = _bench.MakeSource() });
        var sentence = report.Steps[0].Said[0];
        var folder = sentence.Split(" in ")[1].Split(". ")[0];
        Assert.That(Path.IsPathRooted(folder), sentence);
        Assert.That(Directory.Exists(folder), Is.False, folder);
    }

    [TestCase("lto5", 1)]
    [TestCase("LTO-10", 2)]
    [TestCase("8", 3)]
    [TestCase("lto9", 4)]
    public void Every_generation_and_seed_loses_something_and_ends_well(string generation, int seed)
    {
        var result = _bench.Run("demo", _bench.MakeSource(), "--generation", generation, "--seed", $"{seed}", "--json");
        Assert.That(result.Code, Is.EqualTo(ExitCode.Success), result.Out + result.Error);
        using var json = JsonDocument.Parse(result.Out);
        Assert.That(json.RootElement.GetProperty("everythingEqual").GetBoolean());
        var cut = json.RootElement.GetProperty("steps")[CutStep].GetProperty("figures").EnumerateArray();
        double Figure(string name) =>
            cut.Single(f => f.GetProperty("name").GetString() == name).GetProperty("value").GetDouble();
        Assert.That(Figure("blocks in the drive's buffer"), Is.GreaterThan(0));
        Assert.That(Figure("segments that the catalog claims"), Is.GreaterThan(0));
    }

    [TestCase(0)]
    [TestCase(1)]
    public void A_folder_with_almost_nothing_in_it_will_do(int files)
    {
        var folder = Directory.CreateDirectory(_bench.Place("little")).FullName;
        for (var i = 0; i < files; i++)
        {
            File.WriteAllText(Path.Combine(folder, "a"), "b");
        }

        Assert.That(_bench.Run("demo", folder).Code, Is.EqualTo(ExitCode.Success));
    }

    [Test]
    public void A_bit_that_flipped_on_the_tape_ends_it_with_an_error()
    {
        var settings = new DemoSettings { Folder = _bench.MakeSource(), Tamper = FlipBitInLastLongRecord };
        var report = Run(settings);
        Assert.That(report.ExitCode, Is.EqualTo(ExitCode.Damaged));
        Assert.That(report.Deviations, Has.Some.Contains(".tiff"));
    }

    [Test]
    public void A_file_that_changes_meanwhile_is_named_and_is_no_deviation()
    {
        var folder = _bench.MakeSource();
        var settings = new DemoSettings
        {
            Folder = folder,
            Tamper = _ => File.WriteAllText(Path.Combine(folder, "scans", "ö7.txt"), "changed"),
        };
        var report = Run(settings);
        Assert.That(report.Deviations, Is.Empty);
        Assert.That(report.NotCompared, Has.Some.Contains("ö7.txt"));
        Assert.That(report.ExitCode, Is.EqualTo(ExitCode.CompletedWithProblems));
    }

    [Test]
    public void A_working_folder_inside_the_folder_is_left_out_and_kept()
    {
        var folder = _bench.MakeSource();
        var result = _bench.Run("demo", folder, "--keep", Path.Combine(folder, "kept"));
        Assert.That(result.Code, Is.EqualTo(ExitCode.Success), result.Out + result.Error);
        Assert.That(Directory.Exists(Path.Combine(folder, "kept", "restored", "scans")));
        Assert.That(Directory.Exists(Path.Combine(folder, "kept", "restored", "kept")), Is.False);
        var shown = _bench.Run("cartridge", "show", Path.Combine(folder, "kept", "cartridge"));
        Assert.That(shown.Out, Does.Contain("partition 1"));
    }

    [Test]
    [Platform("Linux")]
    public void Names_of_any_bytes_come_back_and_are_cleaned_up()
    {
        var folder = _bench.Place("names");
        using (var target = _bench.Composition.OpenFileSystem().OpenTarget(folder))
        {
            var path = new BytePath([0xC3, (byte)'/', 0xFF, (byte)'\n']);
            target.CreateFolder(path.Parent);
            using var file = target.CreateFile(path, replace: false);
            file.Write(0, "no text"u8);
            file.Complete("no text".Length);
        }

        var report = Run(new DemoSettings { Folder = folder });
        Assert.That(report.EverythingEqual, string.Join('\n', report.Deviations));
        Assert.That(report.Steps.SelectMany(step => step.Said), Has.Some.Contains("1 file has a name"));
        System.Diagnostics.Process.Start("rm", ["-rf", folder]).WaitForExit();
    }

    [Test]
    public void More_than_the_limit_is_refused_and_nothing_is_left()
    {
        var result = _bench.Run("demo", _bench.MakeSource(), "--size-limit", "1 MB");
        Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(result.Error, Does.Contain("SIM-U003"));
        Assert.That(_bench.Run("demo", _bench.Place("nowhere")).Code, Is.EqualTo(ExitCode.NotAvailable));
    }

    [Test]
    public void What_the_catalog_claims_after_the_cut_is_less_than_the_finished_set()
    {
        var report = Run(new DemoSettings { Folder = _bench.MakeSource() });
        var claimed = report.Steps[CutStep].Figures.Single(f => f.Name == "segments that the catalog claims").Value;
        var finished = report.Steps[FinishStep].Figures.Single(f => f.Name == "segments read").Value;
        Assert.That(claimed, Is.LessThan(finished));
    }

    private DemoReport Run(DemoSettings settings) => DemoRun.Run(settings, _bench.Composition, screen: null);

    private static void FlipBitInLastLongRecord(SimulatedCartridge cartridge)
    {
        var number = cartridge.ObjectCount(DemoDrive.DataPartition) - 1;
        while (cartridge.RecordLength(DemoDrive.DataPartition, number) < 512 << 10)
        {
            number--;
        }

        cartridge.Corrupt(DemoDrive.DataPartition, number, ObjectDamage.FlippedBit, bit: 1_000_001);
    }
}
