using NUnit.Framework;
using TapeVault.Catalog;
using TapeVault.Catalog.Records;
using TapeVault.Console.Settings;
using TapeVault.HardwareSim;
using TapeVault.Model;
using TapeVault.Operations.Jobs;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Console;

public sealed class DriveCleanCommandTests
{
    private static readonly CartridgeOptions Cleaner = new()
    {
        Kind = CartridgeKind.Cleaning,
        CleaningUses = 2,
        Serial = "CLN0000001",
    };

    private ConsoleHost _host = null!;
    private VirtualClock _clock = null!;
    private SimulatedDrive _drive = null!;

    [SetUp]
    public void Start()
    {
        _host = new ConsoleHost();
        _clock = new VirtualClock();
        _host.Composition = _host.Composition with { Clock = new PassingTime(_clock) };
        _drive = new SimulatedDrive(new SimulatedDriveOptions { Clock = _clock });
        _host.AddDriveKind("sim", _ => _drive);
        _host.Configure("""{ "drives": { "lto": { "kind": "sim", "address": "here" } } }""");
    }

    [TearDown]
    public void End()
    {
        _drive.Dispose();
        _host.Dispose();
    }

    [Test]
    public void A_drive_that_asks_for_it_is_cleaned_and_the_catalog_knows()
    {
        _drive.RequestCleaning(atOnce: true);
        InsertAndEject(Cleaner);
        var run = _host.Run("drive", "clean", "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        var drive = run.OutputJson.GetProperty("drive");
        Assert.That(drive.GetProperty("before").GetString(), Is.EqualTo("Required"));
        Assert.That(drive.GetProperty("after").GetString(), Is.EqualTo("None"));
        Assert.That(drive.GetProperty("uses").GetInt64(), Is.EqualTo(2));
        Assert.That(
            drive.GetProperty("usesLeft").GetInt64(),
            Is.EqualTo(0),
            "inserting used it once, the command once more"
        );
        Assert.That(_drive.Cartridge?.CleaningUses, Is.EqualTo(2));
        using var catalog = OpenCatalog();
        Assert.That(catalog.Drive("SIMDRIVE01")?.LastCleaned, Is.Not.Null);
        Assert.That(Cleanings(catalog), Has.Count.EqualTo(1).And.All.Contains("CLN0000001"));
        Assert.That(catalog.CompareWithLog(), Is.Empty);
    }

    [Test]
    public void A_drive_that_cleans_as_soon_as_it_has_the_cartridge_is_watched_and_cleans_once()
    {
        using var drive = new SimulatedDrive(
            new SimulatedDriveOptions
            {
                Clock = _clock,
                AutoLoad = false,
                CleansInSpiteOfHold = true,
            }
        );
        _host.AddDriveKind("sim", _ => drive);
        drive.Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory(), Cleaner));
        var loads = 0;
        drive.BeforeCommand = (_, command) =>
            loads += (OperationCode)command.OperationCode == OperationCode.LoadUnload ? 1 : 0;
        var run = _host.Run("drive", "clean");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(run.Output, Does.StartWith("Drive 'lto' was cleaned."));
        Assert.That(loads, Is.EqualTo(1), "a second one would clean again, once the first cleaning is over");
        Assert.That(drive.Cartridge?.CleaningUses, Is.EqualTo(1));
    }

    [Test]
    public void A_cleaning_that_is_under_way_is_watched_with_its_progress()
    {
        _drive.RequestCleaning(atOnce: false);
        _drive.Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory(), Cleaner));
        var run = _host.Run("drive", "clean");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(run.Error, Does.Contain("cleaning"));
        Assert.That(
            run.Output,
            Does.StartWith("Drive 'lto' was cleaned.").And.Contain("Take the cleaning cartridge out.")
        );
        Assert.That(_drive.Cartridge?.CleaningUses, Is.EqualTo(1), "not cleaned twice");
    }

    [Test]
    public void A_data_cartridge_is_left_alone()
    {
        _drive.Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory(), new CartridgeOptions()));
        var run = _host.Run("drive", "clean");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable));
        Assert.That(run.Error, Does.StartWith("TV-D007").And.Contain("left where it is"));
        Assert.That(_host.Run("drive", "status").Output, Does.StartWith("Drive 'lto': ready."));
    }

    [Test]
    public void A_data_cartridge_in_the_mouth_is_not_loaded_for_cleaning()
    {
        InsertAndEject(new CartridgeOptions());
        var run = _host.Run("drive", "clean");
        Assert.That(run.Error, Does.StartWith("TV-D007").And.Contain("says that it is a data cartridge"));
        Assert.That(_host.Run("drive", "status").Output, Does.StartWith("Drive 'lto': empty."));
    }

    [Test]
    public void A_used_up_cartridge_is_recognised_by_its_memory_before_it_is_loaded()
    {
        InsertAndEject(Cleaner with { CleaningUses = 1 });
        var run = _host.Run("drive", "clean");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable));
        Assert.That(run.Error, Does.StartWith("TV-D008").And.Contain("1 times of 1"));
        using var catalog = OpenCatalog();
        Assert.That(catalog.Drive("SIMDRIVE01")?.LastCleaned, Is.Null);
        Assert.That(Cleanings(catalog), Has.Count.EqualTo(1).And.All.Contains("TV-D008"));
    }

    [Test]
    public void A_cartridge_that_the_drive_finds_used_up_is_told_by_TapeAlert_22()
    {
        _drive.Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory(), Cleaner with { CleaningUses = 0 }));
        var run = _host.Run("drive", "clean");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable), run.Output);
        Assert.That(run.Error, Does.StartWith("TV-D0"));
        Assert.That(_host.Run("drive", "alerts").Output, Does.Contain("22 (expired cleaning media)"));
    }

    [Test]
    public void A_cleaning_cartridge_of_the_wrong_kind_is_told_by_TapeAlert_23()
    {
        _drive.Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory(), Cleaner));
        _drive.RaiseTapeAlert(23);
        var run = _host.Run("drive", "clean");
        Assert.That(run.Error, Does.Contain("TV-D009").And.Contain("of a kind that this drive does not take"));
    }

    [Test]
    public void A_drive_that_reports_a_cleaning_failure_is_told_with_its_advice()
    {
        _drive.Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory(), Cleaner));
        _drive.Faults.Add(
            new DriveFault
            {
                Operation = OperationCode.TestUnitReady,
                Sense = SenseData.Of(SenseKey.MediumError, AdditionalSense.CleaningFailure),
                Repeats = true,
            }
        );
        var run = _host.Run("drive", "clean");
        Assert.That(run.Error, Does.Contain("TV-D009").And.Contain("Advice: Try another cleaning cartridge"));
    }

    [Test]
    public void An_empty_drive_is_refused_and_with_wait_waited_for()
    {
        Assert.That(_host.Run("drive", "clean").Error, Does.StartWith("TV-D007").And.Contain("empty"));
        var asked = 0;
        _drive.BeforeCommand = (_, command) =>
        {
            if ((OperationCode)command.OperationCode == OperationCode.TestUnitReady && ++asked == 5)
            {
                _drive.BeforeCommand = null;
                _drive.Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory(), Cleaner));
            }
        };
        var run = _host.Run("drive", "clean", "--wait");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(run.Error, Does.Contain("Put a cleaning cartridge into the drive."));
        Assert.That(_drive.Cartridge?.CleaningUses, Is.EqualTo(1));
    }

    [Test]
    public void Nothing_is_cleaned_while_another_command_uses_the_drive()
    {
        var locks = new DriveLocks(_host.Composition.Environment.LockFolder, "tapevault backup", TimeProvider.System);
        using var held = locks.Take("sim:here", TimeSpan.Zero, CancellationToken.None);
        var before = _drive.CommandCount;
        var run = _host.Run("drive", "clean");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Busy));
        Assert.That(run.Error, Does.StartWith("TV-O002").And.Contain("tapevault backup"));
        Assert.That(_drive.CommandCount, Is.EqualTo(before));
    }

    [Test]
    public void A_drive_is_cleaned_even_if_the_catalog_cannot_be_used()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(CatalogFolder)!);
        File.WriteAllText(CatalogFolder, "a file in the way");
        _drive.Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory(), Cleaner));
        var run = _host.Run("drive", "clean");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(run.Output, Does.Contain("nothing of this was noted"));
    }

    private string CatalogFolder => Path.Combine(_host.Composition.Environment.DataFolder, "catalog");

    /// <summary>As a cartridge that lies in the mouth; a cleaning cartridge has cleaned once by then.</summary>
    private void InsertAndEject(CartridgeOptions options)
    {
        _drive.Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory(), options));
        _clock.Advance(TimeSpan.FromHours(1));
        if (options.Kind == CartridgeKind.Data)
        {
            _host.Run("drive", "eject");
        }

        _ = _host.Run("drive", "status");
        if (options.Kind == CartridgeKind.Cleaning)
        {
            _drive.RequestCleaning(atOnce: true);
        }
    }

    private VaultCatalog OpenCatalog() => VaultCatalog.Open(CatalogFolder, "test", TimeProvider.System);

    private static List<string> Cleanings(VaultCatalog catalog) =>
        [.. catalog.Store.ReadFrom(1).Where(item => item.Kind == "drive.cleaned").Select(item => item.Json)];
}
