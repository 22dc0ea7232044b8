using TapeVault.Catalog;
using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Operations.Drives;
using TapeVault.Operations.Media;
using TapeVault.Operations.Triage;

namespace TapeVault.Operations.Jobs;

/// <summary>
/// Finds volumes in the devices at hand and opens them for reading; each device stays locked until this object is disposed.
/// </summary>
/// <param name="catalog">Knows in which device a volume was last seen.</param>
/// <param name="locks">Keeps two commands from one device.</param>
/// <param name="devices">Where to look.</param>
/// <param name="wait">How long to wait for a device in use.</param>
/// <param name="clock">Dates what is noted of drives and media.</param>
public sealed class VolumesAtHand(
    VaultCatalog catalog,
    DriveLocks locks,
    IReadOnlyList<VaultDevice> devices,
    TimeSpan wait,
    TimeProvider clock
) : IDisposable
{
    private const string Reading = "reading";
    private readonly List<IDisposable> _held = [];
    private readonly Dictionary<VolumeId, IVolume> _open = [];
    private readonly List<(VaultDevice Device, VolumeProbe Probe)> _unusable = [];
    private readonly HashSet<string> _looked = new(StringComparer.Ordinal);

    /// <summary>Opens a volume; null if it is in none of the devices.</summary>
    /// <exception cref="TapeVaultException">
    /// <see cref="MediaErrors.UnreadableBlock"/>: its cartridge is there, by the serial number in its memory, but not what was on it.
    /// </exception>
    public IVolume? TryOpen(VolumeId id, CancellationToken cancellationToken)
    {
        var lastSeen = catalog.Volume(id)?.Device;
        foreach (var device in devices.OrderBy(d => d.Name == lastSeen ? 0 : 1))
        {
            if (_open.TryGetValue(id, out var volume))
            {
                return volume;
            }

            if (_looked.Add(device.LockName))
            {
                Look(device, cancellationToken);
            }
        }

        return _open.GetValueOrDefault(id) ?? (Unusable(id) is { } why ? throw why : null);
    }

    /// <summary>Opens a volume.</summary>
    /// <exception cref="TapeVaultException"><see cref="OperationsErrors.VolumeNeeded"/>: it is in none of the devices.</exception>
    public IVolume Open(VolumeId id, CancellationToken cancellationToken)
    {
        var known = catalog.Volume(id);
        return TryOpen(id, cancellationToken)
            ?? throw new TapeVaultException(
                OperationsErrors.VolumeNeeded,
                known is null
                    ? $"It is volume {id}."
                    : $"It is '{known.Name}'{(known.Barcode.Length > 0 ? $" ({known.Barcode})" : "")}, last seen in {known.Device}."
            );
    }

    /// <summary>Opens whatever volume a device holds.</summary>
    public IVolume OpenIn(VaultDevice device, CancellationToken cancellationToken)
    {
        _looked.Add(device.LockName);
        _held.Add(locks.Take(device.LockName, wait, cancellationToken));
        var opened = FirstLoad.OpenToRead(device, clock, cancellationToken);
        _held.Add(opened);
        _held.Add(new MountNote(catalog, opened, Reading, clock));
        return Keep(opened.OpenRead(cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var held in Enumerable.Reverse(_held))
        {
            held.Dispose();
        }

        _held.Clear();
    }

    private void Look(VaultDevice device, CancellationToken cancellationToken)
    {
        var hold = locks.Take(device.LockName, wait, cancellationToken);
        IVolumeDevice? opened = null;
        var isKept = false;
        try
        {
            opened = FirstLoad.OpenToRead(device, clock, cancellationToken);
            var probe = opened.Probe(cancellationToken);
            if (probe.Content is not (VolumeContent.Volume or VolumeContent.TornVolume))
            {
                _unusable.Add((device, probe));
            }
            else
            {
                _held.AddRange([hold, opened, new MountNote(catalog, opened, Reading, clock)]);
                isKept = true;
                Keep(opened.OpenRead(cancellationToken));
            }
        }
        catch (TapeVaultException isNew)
            when (isNew.Error == DriveErrors.NeedsInitialization || isNew.Error == DriveErrors.BeingInitialized)
        {
            // what is wanted is not on a new cartridge, and another device may have it
        }
        finally
        {
            // a device that fails must not stay locked until the program ends
            if (!isKept)
            {
                opened?.Dispose();
                hold.Dispose();
            }
        }
    }

    private TapeVaultException? Unusable(VolumeId id)
    {
        if (catalog.Volume(id) is not { MediumSerial: { Length: > 0 } serial } known)
        {
            return null;
        }

        var (device, probe) = _unusable.Find(one => one.Probe.MediumSerial == serial);
        return probe is null
            ? null
            : new TapeVaultException(
                MediaErrors.UnreadableBlock,
                $"The cartridge of volume '{known.Name}' is in {device.Name}, but: {probe.Detail}"
            );
    }

    private IVolume Keep(IVolume volume)
    {
        _held.Add(volume);
        _open[volume.Id] = volume;
        return volume;
    }
}
