using TapeVault.Console.Settings;
using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.Console.Devices;

/// <summary>Finds and opens drives and libraries, wherever they are now.</summary>
internal sealed class ScsiDevices(Composition composition, TapeVaultSettings settings)
{
    // where devices were found that were not at their address, so that one command searches once
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    /// <summary>
    /// Opens a configured device. An address is a hint as soon as there is a serial number: nodes change their numbers when
    /// devices are added, so a device that is not at its address is looked for before it is refused.
    /// </summary>
    /// <exception cref="TapeVaultException">
    /// <see cref="ConsoleErrors.WrongDrive"/>; <see cref="ConsoleErrors.DeviceNotFound"/>;
    /// <see cref="ConsoleErrors.DeviceNotOpened"/>, with the reason and what to do about it.
    /// </exception>
    public IScsiTransport Open(DeviceSettings device)
    {
        try
        {
            return FindAndOpen(device);
        }
        catch (Exception failure) when (failure is TapeDriveException or IOException or UnauthorizedAccessException)
        {
            throw new TapeVaultException(ConsoleErrors.DeviceNotOpened, $"'{device.Name}': {failure.Message}", failure);
        }
    }

    /// <summary>Every drive and library of every kind, in the order of kinds and addresses.</summary>
    public IReadOnlyList<FoundDevice> FindAll(CancellationToken cancellationToken) =>
        [
            .. composition
                .ScsiHosts.OrderBy(host => host.Key, StringComparer.Ordinal)
                .SelectMany(host => host.Value(settings).Find(cancellationToken)),
        ];

    /// <summary>Whether a found device is a configured one.</summary>
    public static bool IsSame(DeviceSettings device, FoundDevice found) =>
        device.Kind == found.Kind
        && (
            device.SerialNumber is { } serial
                ? string.Equals(serial.Trim(), found.SerialNumber, StringComparison.Ordinal)
                : IsAt(found, device.Address)
        );

    private IScsiTransport FindAndOpen(DeviceSettings device)
    {
        var host = composition.ScsiHosts[device.Kind](settings);
        if (device.SerialNumber?.Trim() is not { } serial)
        {
            return host.Open(device.Address ?? string.Empty);
        }

        if ((_places.GetValueOrDefault(serial) ?? device.Address) is not { } address)
        {
            return OpenFound(host, serial, null)
                ?? throw NotFound(ConsoleErrors.DeviceNotFound, device, "no device has it");
        }

        try
        {
            return OpenAt(host, address, serial, out var other)
                ?? OpenFound(host, serial, address)
                ?? throw NotFound(ConsoleErrors.WrongDrive, device, $"at {address} there is {other}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (OpenFound(host, serial, address) is { } moved)
            {
                return moved;
            }

            throw;
        }
    }

    // null if another device answers
    private IScsiTransport? OpenAt(IScsiHost host, string address, string serial, out string other)
    {
        var transport = host.Open(address);
        try
        {
            other = new TapeDrive(transport, composition.Clock).UnitSerialNumber().Trim();
            if (string.Equals(other, serial, StringComparison.Ordinal))
            {
                return transport;
            }
        }
        catch
        {
            transport.Dispose();
            throw;
        }

        transport.Dispose();
        return null;
    }

    // the first usable one: a device can have two ways to it
    private IScsiTransport? OpenFound(IScsiHost host, string serial, string? notAt)
    {
        var places = host.Find(composition.Stops.FinishBlock)
            .Where(found => string.Equals(found.SerialNumber, serial, StringComparison.Ordinal) && !IsAt(found, notAt))
            .OrderBy(found => found.Problem is null ? 0 : 1)
            .Select(found => found.Address);
        foreach (var place in places)
        {
            if (OpenAt(host, place, serial, out _) is { } transport)
            {
                _places[serial] = place;
                return transport;
            }
        }

        return null;
    }

    private static bool IsAt(FoundDevice found, string? address) =>
        address is not null
        && (
            string.Equals(found.Address, address, StringComparison.Ordinal)
            || found.OtherNames.Contains(address, StringComparer.Ordinal)
        );

    private static TapeVaultException NotFound(ErrorDefinition error, DeviceSettings device, string what) =>
        new(error, $"'{device.Name}' must have the serial number {device.SerialNumber}; {what}.");
}
