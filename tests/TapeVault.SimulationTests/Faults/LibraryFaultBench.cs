using TapeVault.Catalog.Records;
using TapeVault.HardwareSim;
using TapeVault.Operations.Drives;
using TapeVault.Operations.Jobs;
using TapeVault.Operations.Libraries;
using TapeVault.Scsi;
using TapeVault.SimulationTests.Library;

namespace TapeVault.SimulationTests.Faults;

/// <summary>
/// What operators do at a library in which something goes wrong: TV0001L9 to TV0003L9 in the first slots, TV0009L9 in the first mail
/// slot, two drives.
/// </summary>
internal sealed class LibraryFaultBench : IDisposable
{
    public const string Incoming = "TV0009L9";

    private readonly LibraryBench _bench = new(LibraryProfiles.Library24);
    private readonly string _folder = Directory.CreateTempSubdirectory("tapevault-library-").FullName;

    public LibraryFaultBench()
    {
        _bench.Add(Incoming, LibraryBench.FirstMailSlot);
        Injector = new LibraryFaultInjector(_bench.Library);
        Unit = new LibraryUnit("library", "library", () => new OpenLibrary(Changer(Injector.Robot), Nobody()));
        DriveUnits =
        [
            .. _bench.Library.Drives.Select(
                (drive, i) =>
                    new DriveUnit(
                        $"lto-{i + 1}",
                        drive.SerialNumber,
                        () =>
                            new OpenDrive(
                                new TapeDrive(Injector.Drives[i], _bench.Time),
                                Nobody(),
                                new ReservationKey(815)
                            ),
                        drive.SerialNumber
                    )
            ),
        ];
        Operations = new LibraryOperations(Locks(), TimeSpan.Zero, _bench.Time, null, DriveUnits, Media);
    }

    public LibraryFaultInjector Injector { get; }

    public SimulatedLibrary Library => _bench.Library;

    public LibraryUnit Unit { get; }

    public IReadOnlyList<DriveUnit> DriveUnits { get; }

    public LibraryOperations Operations { get; }

    /// <summary>What people call the places of the library.</summary>
    public ElementNames Names => new(_bench.Library.Map);

    /// <summary>Where a cartridge really is; "shelf" if in no element.</summary>
    public string WhereIs(string label) =>
        _bench
            .Library.Contents.Where(place => place.Cartridge.Barcode == label)
            .Select(place => Names.Of(place.Address))
            .SingleOrDefault()
        ?? "shelf";

    /// <summary>Where everything really is.</summary>
    public Dictionary<string, string> Truth() => Labels().ToDictionary(label => label, WhereIs);

    public SimulatedCartridge Cartridge(string label) =>
        _bench.Library.Contents.Single(place => place.Cartridge.Barcode == label).Cartridge;

    public void Dispose()
    {
        _bench.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<string> Labels() => [.. Enumerable.Range(0, 3).Select(LibraryBench.LabelOf), Incoming];

    private static MemoryStream Nobody() => new();

    private static IReadOnlyList<MediumRecord> Media() =>
        [
            .. Labels()
                .Select(label => new MediumRecord(
                    label,
                    label,
                    [],
                    DateTimeOffset.UnixEpoch,
                    DateTimeOffset.UnixEpoch,
                    null
                )),
        ];

    private MediaChanger Changer(IScsiTransport way) => new(way, _bench.Time);

    private DriveLocks Locks() => new(Path.Combine(_folder, "locks"), "test", _bench.Time);
}
