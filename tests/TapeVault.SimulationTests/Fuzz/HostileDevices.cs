using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Fuzz;

/// <summary>The product's drive and robot code against devices that answer anything, and simulated devices against any command.</summary>
internal static class HostileDevices
{
    /// <summary>A whole round of questions to a device: its answers, the pages' objects, and room for the longest answer.</summary>
    private const long RoundAllowance = 96L << 20;

    /// <summary>
    /// A new device, the longest answer to one command, and the cartridge's first piece of memory, 4 MiB, which the first byte that
    /// is written takes.
    /// </summary>
    private const int CommandAllowance = 5 << 20;

    private static readonly TimeSpan Timeout = TimeSpan.FromHours(1);

    /// <summary>The subjects.</summary>
    public static IReadOnlyList<FuzzSubject> All(IReadOnlyList<byte[]> corpus) =>
        [
            Round("a drive that answers anything", AskDrive),
            Round("a library that answers anything", AskLibrary),
            Commands("any command to a simulated drive", corpus, SendToDrive),
            Commands("any command to a simulated library", corpus, SendToLibrary),
        ];

    private static FuzzSubject Round(string name, FuzzSubject.Reader read) =>
        new()
        {
            Name = name,
            Read = read,
            Seeds = [new byte[16], [0, 4, 0, 0xFF, 1, 5, 0, 0xFF, 3, 3, 5, 1], [7, 0, 6, 0x60, 0, 0, 4, 0xFF]],
            Allowance = _ => RoundAllowance,
            LongestInput = 256,
            Slice = 8,
        };

    private static FuzzSubject Commands(string name, IReadOnlyList<byte[]> corpus, FuzzSubject.Reader read) =>
        new()
        {
            Name = name,
            Read = read,
            Seeds = [.. corpus.Where(bytes => bytes.Length is 6 or 10 or 12 or 16), .. corpus.Where(IsParameterList)],
            Allowance = _ => CommandAllowance,
            LongestInput = 512,
            Slice = 100,
        };

    private static bool IsParameterList(byte[] bytes) => bytes.Length is > 16 and < 256;

    private static bool AskDrive(ReadOnlySpan<byte> input)
    {
        using var drive = new SimulatedDrive();
        using var cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory());
        drive.Insert(cartridge);
        using var hostile = new HostileTransport(drive, input.ToArray());
        FuzzCorpus.AskEverything(new TapeDrive(hostile, drive.Options.Clock));
        return true;
    }

    private static bool AskLibrary(ReadOnlySpan<byte> input)
    {
        using var library = new SimulatedLibrary(new SimulatedLibraryOptions { Profile = LibraryProfiles.Autoloader8 });
        library.AddCartridge(new CartridgeOptions(), null);
        using var hostile = new HostileTransport(library, input.ToArray());
        FuzzCorpus.AskEverything(new MediaChanger(hostile, library.Options.Clock));
        return true;
    }

    private static bool SendToDrive(ReadOnlySpan<byte> input)
    {
        using var drive = new SimulatedDrive();
        using var cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory());
        drive.Insert(cartridge);
        return Send(drive, input);
    }

    private static bool SendToLibrary(ReadOnlySpan<byte> input)
    {
        using var library = new SimulatedLibrary(new SimulatedLibraryOptions { Profile = LibraryProfiles.Autoloader8 });
        library.AddCartridge(new CartridgeOptions(), null);
        return Send(library, input);
    }

    /// <summary>The first 16 bytes are a CDB of its group's length, the rest is data to the device.</summary>
    private static bool Send(IScsiTransport device, ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
        {
            return false;
        }

        var cdb = new byte[16];
        input[..Math.Min(cdb.Length, input.Length)].CopyTo(cdb);
        var length = (cdb[0] >> 5) switch
        {
            0 => 6,
            1 or 2 => 10,
            5 => 12,
            _ => cdb.Length,
        };
        for (var i = 0; i < 8 && !device.Execute(new TestUnitReadyCdb().ToCommand(), default, Timeout).IsGood; i++) { }

        var data = input.Length > cdb.Length ? input[cdb.Length..] : default;
        var command = cdb.AsMemory(0, length);
        var out_ = Execute(device, command, DataDirection.ToDevice, ScsiBuffer.Out(data));
        var in_ = Execute(device, command, DataDirection.FromDevice, ScsiBuffer.In(new byte[4096]));
        return out_ || in_;
    }

    private static bool Execute(IScsiTransport device, Memory<byte> cdb, DataDirection direction, ScsiBuffer buffer) =>
        device.Execute(new ScsiCommand("fuzz", cdb, direction, TimeoutClass.Immediate, false), buffer, Timeout).IsGood;
}
