using System.Globalization;
using TapeVault.Contracts;
using TapeVault.HardwareSim;
using TapeVault.Scsi;

namespace TapeVault.SimulationTests.Library;

/// <summary>A simulated library with cartridges TV0001L9… in its first slots, and the way to its robot.</summary>
internal sealed class LibraryBench : IDisposable
{
    public const ushort FirstSlot = 1000;
    public const ushort FirstDrive = 500;
    public const ushort FirstMailSlot = 10;
    public const ushort Gripper = 1;
    public const string SerialNumber = "SIMLIB0001";

    private const long CapacityBytes = 16_000_000;

    public LibraryBench(
        LibraryProfile? profile = null,
        int cartridges = 3,
        bool timed = false,
        bool forgetsSources = false,
        SimulatedDriveOptions? drive = null
    )
    {
        Clock = new VirtualClock();
        Library = new SimulatedLibrary(
            new SimulatedLibraryOptions
            {
                Profile = profile ?? LibraryProfiles.Autoloader8,
                SerialNumber = SerialNumber,
                ForgetsSources = forgetsSources,
                Drive = (drive ?? new SimulatedDriveOptions()) with { Clock = Clock, Timed = timed },
            }
        );
        for (var number = 0; number < cartridges; number++)
        {
            Add(LabelOf(number), (ushort)(FirstSlot + number));
        }

        Robot = new RobotWatch(Library);
        Changer = new MediaChanger(Robot, Time);
    }

    public VirtualClock Clock { get; }

    /// <summary>The clock for whoever waits.</summary>
    public TimeProvider Time => new PassingTime(Clock);

    public SimulatedLibrary Library { get; }

    public RobotWatch Robot { get; }

    public MediaChanger Changer { get; }

    public static string LabelOf(int number) => string.Create(CultureInfo.InvariantCulture, $"TV{number + 1:0000}L9");

    /// <summary>A cartridge more, in an element or on the shelf.</summary>
    public SimulatedCartridge Add(string label, ushort? element, CartridgeOptions? options = null) =>
        Library.AddCartridge(
            (options ?? new CartridgeOptions { CapacityBytes = CapacityBytes }) with
            {
                Barcode = label,
                Serial = label,
            },
            element
        );

    /// <summary>The truth: labels by element.</summary>
    public Dictionary<ushort, string> Contents() =>
        Library.Contents.ToDictionary(place => place.Address, place => place.Cartridge.Barcode);

    public TapeDrive NewDrive(int number = 0) => new(Library.Drives[number], Time);

    public void Dispose() => Library.Dispose();
}
