using System.Globalization;
using TapeVault.Contracts;
using TapeVault.HardwareSim;
using TapeVault.Scsi;

namespace TapeVault.UnitTests.Console;

/// <summary>The product with a simulated library and its drives in the configuration: <c>lto1</c>, <c>lto2</c>, <c>shelf</c>.</summary>
internal sealed class LibraryConsole : IDisposable
{
    public const ushort Slot1 = 1000;
    public const ushort Drive1 = 500;
    public const ushort Mail1 = 10;

    private const long CapacityBytes = 16_000_000;

    public LibraryConsole(
        LibraryProfile? profile = null,
        int cartridges = 3,
        bool configureDrives = true,
        SimulatedDriveOptions? drive = null
    )
    {
        var clock = new VirtualClock();
        Host = new ConsoleHost();
        Host.Composition = Host.Composition with { Clock = new PassingTime(clock) };
        Library = new SimulatedLibrary(
            new SimulatedLibraryOptions
            {
                Profile = profile ?? LibraryProfiles.Autoloader8,
                Drive = (drive ?? new SimulatedDriveOptions()) with { Clock = clock },
            }
        );
        for (var number = 0; number < cartridges; number++)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"TV{number + 1:0000}L9"), (ushort)(Slot1 + number));
        }

        Robot = new RobotWatch(new BorrowedTransport(Library));
        Host.AddDriveKind("sim", Open);
        var drives = Library.Drives.Select(
            (one, number) =>
                $"\"lto{number + 1}\": {{ \"kind\": \"sim\", \"address\": \"{number}\", \"serial\": \"{one.SerialNumber}\" }}"
        );
        Host.Configure(
            $"{{ \"drives\": {{ {(configureDrives ? string.Join(", ", drives) : "")} }}, "
                + "\"libraries\": { \"shelf\": { \"kind\": \"sim\", \"address\": \"robot\" } } }"
        );
    }

    public ConsoleHost Host { get; }

    public SimulatedLibrary Library { get; }

    /// <summary>What went by to the robot.</summary>
    public RobotWatch Robot { get; }

    public SimulatedCartridge Add(
        string label,
        ushort? element,
        CartridgeOptions? options = null,
        string? serial = null
    ) =>
        Library.AddCartridge(
            (options ?? new CartridgeOptions { CapacityBytes = CapacityBytes }) with
            {
                Barcode = label,
                Serial = serial ?? label,
            },
            element
        );

    /// <summary>Runs <c>tapevault library … --quiet</c>.</summary>
    public ConsoleRun Run(params string[] arguments) => Host.Run(["library", .. arguments, "--quiet"]);

    /// <summary>The truth: label of what is in an element, null if nothing.</summary>
    public string? At(ushort element) => Library.CartridgeAt(element)?.Barcode;

    public void Dispose()
    {
        Host.Dispose();
        Library.Dispose();
    }

    private IScsiTransport Open(string address) =>
        address == "robot"
            ? new BorrowedTransport(Robot)
            : new BorrowedTransport(Library.Drives[int.Parse(address, CultureInfo.InvariantCulture)]);
}
