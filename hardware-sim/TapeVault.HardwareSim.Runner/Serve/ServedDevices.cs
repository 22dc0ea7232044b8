using TapeVault.HardwareSim.Runner.Commands;
using TapeVault.HardwareSim.Runner.Output;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Serve;

/// <summary>
/// The devices of a running <c>serve</c> and the hands that put cartridges into them. A device is locked while something is
/// done to it, as the target locks it for a command. Any thread.
/// </summary>
internal sealed class ServedDevices : IDisposable
{
    private readonly List<SimulatedDrive> _drives;
    private readonly Dictionary<string, SimulatedCartridge> _cartridges = new(StringComparer.Ordinal);
    private readonly string _cartridgeFolder;

    public ServedDevices(ServeSettings settings)
    {
        _cartridgeFolder = settings.CartridgeFolder;
        _drives = [.. settings.Drives.Select(options => new SimulatedDrive(options))];
        Units = [.. _drives];
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

    /// <summary>Logical unit 0 first.</summary>
    public IReadOnlyList<ILogicalUnit> Units { get; }

    /// <summary>The drive at a logical unit number.</summary>
    public SimulatedDrive Drive(int unit) =>
        unit >= 0 && unit < Units.Count
            ? Units[unit] as SimulatedDrive ?? throw new ControlRefusalException($"unit {unit} is not a drive")
            : throw new ControlRefusalException($"there is no unit {unit}; there are {Units.Count}");

    /// <summary>Puts a cartridge into a drive.</summary>
    /// <param name="unit">Logical unit number.</param>
    /// <param name="name">The cartridge's folder, or its name in the folder of cartridges.</param>
    public void Insert(int unit, string name)
    {
        var drive = Drive(unit);
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
        }
    }

    /// <summary>Takes the cartridge out of a drive, by its button, or by hand when it has no power.</summary>
    /// <returns>The label.</returns>
    public string Eject(int unit)
    {
        var drive = Drive(unit);
        lock (drive)
        {
            if (drive.Cartridge is null)
            {
                throw new ControlRefusalException($"there is no cartridge in unit {unit}");
            }

            var cartridge =
                (drive.IsOn ? drive.Eject() : drive.PullOut())
                ?? throw new ControlRefusalException($"an initiator prevents removal from unit {unit}");
            PutAway(cartridge);
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
    }

    private static SimulatedCartridge? Force(SimulatedDrive drive)
    {
        drive.Reset();
        return drive.Eject();
    }

    private void PutAway(SimulatedCartridge cartridge)
    {
        cartridge.Dispose();
        var folder = _cartridges.First(entry => ReferenceEquals(entry.Value, cartridge)).Key;
        _cartridges.Remove(folder);
    }
}
