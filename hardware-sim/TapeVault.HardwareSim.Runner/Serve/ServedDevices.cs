using TapeVault.HardwareSim.Runner.Commands;
using TapeVault.HardwareSim.Runner.Output;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Serve;

/// <summary>
/// The devices of a running <c>serve</c> and the hands that put cartridges into drives outside a library. A device is locked
/// while something is done to it, as the target locks it for a command. Any thread.
/// </summary>
internal sealed class ServedDevices : IDisposable
{
    private readonly List<SimulatedDrive> _drives;
    private readonly Dictionary<string, SimulatedCartridge> _cartridges = new(StringComparer.Ordinal);
    private readonly string _cartridgeFolder;

    public ServedDevices(ServeSettings settings)
    {
        _cartridgeFolder = settings.CartridgeFolder;
        Library = settings.OpenLibrary?.Invoke();
        _drives = [.. settings.Drives.Select(options => new SimulatedDrive(options))];
        Units = [.. Library?.Units ?? [], .. _drives];
        try
        {
            foreach (var (unit, folder) in settings.Inserted)
            {
                Insert(unit, folder);
            }
        }
        catch (ControlRefusalException refusal)
        {
            Dispose();
            throw new TapeVaultException(SimulatorErrors.BadServeOption, $"--insert: {refusal.Message}.", refusal);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Logical unit 0 first: the library's drives, its robot, then the drives outside.</summary>
    public IReadOnlyList<ILogicalUnit> Units { get; }

    /// <summary>The library, or null.</summary>
    public SimulatedLibrary? Library { get; }

    /// <summary>The device at a logical unit number.</summary>
    public ILogicalUnit Unit(int number) =>
        number >= 0 && number < Units.Count
            ? Units[number]
            : throw new ControlRefusalException($"there is no unit {number}; there are {Units.Count}");

    /// <summary>What is to go wrong at a device; lock the device.</summary>
    public static FaultPlan FaultsOf(ILogicalUnit unit) =>
        unit switch
        {
            SimulatedDrive drive => drive.Faults,
            SimulatedLibrary library => library.Faults,
            _ => throw new ControlRefusalException("this unit has no faults"),
        };

    /// <summary>Puts a cartridge into a drive.</summary>
    /// <param name="unit">Logical unit number.</param>
    /// <param name="name">The cartridge's folder, or its name in the folder of cartridges.</param>
    /// <returns>The label.</returns>
    public string Insert(int unit, string name)
    {
        var drive = Reachable(unit);
        lock (drive)
        {
            if (drive.Cartridge is { } other)
            {
                throw new ControlRefusalException($"cartridge {other.Barcode} is in unit {unit}");
            }

            var folder = Path.GetFullPath(name, _cartridgeFolder);
            if (_cartridges.ContainsKey(folder))
            {
                throw new ControlRefusalException($"the cartridge of {folder} is in a drive already");
            }

            var cartridge = SimulatedCartridges.Open(folder);
            _cartridges.Add(folder, cartridge);
            drive.Insert(cartridge);
            return cartridge.Barcode;
        }
    }

    /// <summary>Takes the cartridge out of a drive, by its button, or by hand when it has no power.</summary>
    /// <returns>The label.</returns>
    public string Eject(int unit)
    {
        var drive = Reachable(unit);
        lock (drive)
        {
            if (drive.Cartridge is null)
            {
                throw new ControlRefusalException($"there is no cartridge in unit {unit}");
            }

            var cartridge =
                (drive.IsOn ? drive.Eject() : drive.PullOut())
                ?? throw new ControlRefusalException($"an initiator prevents removal from unit {unit}");
            var folder = _cartridges.First(entry => ReferenceEquals(entry.Value, cartridge)).Key;
            _cartridges.Remove(folder);
            cartridge.Dispose();
            return cartridge.Barcode;
        }
    }

    /// <summary>Puts every cartridge down as an orderly eject does.</summary>
    public void Dispose()
    {
        foreach (var drive in _drives)
        {
            lock (drive)
            {
                // a host that prevents removal is not asked at the end
                var cartridge = drive.IsOn ? drive.Eject() ?? Force(drive) : drive.PullOut();
                drive.Dispose();
                cartridge?.Dispose();
            }
        }

        _cartridges.Clear();
        Library?.Dispose();
    }

    private static SimulatedCartridge? Force(SimulatedDrive drive)
    {
        drive.Reset();
        return drive.Eject();
    }

    /// <summary>A drive that hands get to.</summary>
    private SimulatedDrive Reachable(int unit) =>
        Unit(unit) is not SimulatedDrive drive ? throw new ControlRefusalException($"unit {unit} is not a drive")
        : _drives.Contains(drive) ? drive
        : throw new ControlRefusalException($"unit {unit} is inside the library; its robot moves cartridges");
}
