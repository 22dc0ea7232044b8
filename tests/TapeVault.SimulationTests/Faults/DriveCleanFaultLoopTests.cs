using NUnit.Framework;
using TapeVault.Catalog;
using TapeVault.HardwareSim;
using TapeVault.Model;
using TapeVault.Operations.Drives;
using TapeVault.Operations.Jobs;
using TapeVault.Scsi;

namespace TapeVault.SimulationTests.Faults;

/// <summary>Something goes wrong at the N-th command while an operator has a drive cleaned.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DriveCleanFaultLoopTests
{
    private static readonly FaultKind[] Kinds =
    [
        .. Enum.GetValues<FaultKind>().Where(kind => kind != FaultKind.OtherCartridge),
    ];

    [TestCaseSource(nameof(Kinds))]
    public void A_fault_at_any_command_ends_in_one_cleaning_or_a_clear_stop(FaultKind kind)
    {
        var last = FaultLoop.Run(700 + (int)kind, number => RunClean(kind, number));
        Assert.That(last, Is.GreaterThan(10), "the loop went through a whole cleaning");
    }

    private static bool RunClean(FaultKind kind, int number)
    {
        var at = $"{kind} at command {number}";
        var folder = Directory.CreateTempSubdirectory("tapevault-clean-").FullName;
        try
        {
            var clock = new VirtualClock();
            var time = new PassingTime(clock);
            using var drive = new SimulatedDrive(
                new SimulatedDriveOptions
                {
                    Clock = clock,
                    AutoLoad = false,
                    Seed = ((ulong)kind * 1000) + (ulong)number,
                }
            );
            using var cartridge = SimulatedCartridge.Create(
                CartridgeStorage.InMemory(),
                new CartridgeOptions { Kind = CartridgeKind.Cleaning, CleaningUses = 50 }
            );
            drive.Insert(cartridge);
            using var injector = new FaultInjector(drive);
            using var catalog = VaultCatalog.Open(Path.Combine(folder, "catalog"), "test", time);
            var locks = new DriveLocks(Path.Combine(folder, "locks"), "test", time);
            var operations = new DriveOperations(locks, TimeSpan.Zero, time, null, () => catalog);
            var unit = new DriveUnit(
                "lto",
                "lto",
                () => new OpenDrive(new TapeDrive(injector, time), new MemoryStream(), new ReservationKey(815))
            );

            injector.StrikeAt(number, kind);
            var isThrough = Try(() => operations.Clean(unit, false, CancellationToken.None), at);
            var struck = injector.Struck;
            at += $" ({struck}), {(isThrough ? "done" : "stopped")}";
            injector.Calm();
            clock.Advance(TimeSpan.FromHours(1));
            _ = new TapeDrive(drive, time).ReadReadiness();
            var uses = cartridge.CleaningUses;
            // a drive that gets power takes in what lies in its mouth, and cleans by itself
            Assert.That(uses, Is.InRange(isThrough ? 1 : 0, kind == FaultKind.PowerBlink ? 2 : 1), at);
            operations.Clean(unit, false, CancellationToken.None);
            Assert.That(cartridge.CleaningUses, Is.EqualTo(uses + 1), $"and once more, {at}");
            Assert.That(catalog.CompareWithLog(), Is.Empty, at);
            return struck is not null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Whether the job came to its end; a clear stop is one of the product's own exceptions.</summary>
    private static bool Try(Action job, string at)
    {
        try
        {
            job();
            return true;
        }
        catch (TapeVaultException stop)
        {
            Assert.That(stop.Message, Is.Not.Empty, at);
            return false;
        }
    }
}
