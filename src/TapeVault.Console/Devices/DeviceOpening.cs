using TapeVault.Console.Settings;
using TapeVault.Operations.Drives;
using TapeVault.Operations.Libraries;
using TapeVault.Scsi;

namespace TapeVault.Console.Devices;

/// <summary>Opens configured drives and libraries as devices of their own.</summary>
/// <param name="devices">Finds them.</param>
/// <param name="hostName">In whose name drives are reserved.</param>
/// <param name="clock">All time.</param>
internal sealed class DeviceOpening(ScsiDevices devices, string hostName, TimeProvider clock)
{
    /// <summary>Opens a drive.</summary>
    /// <inheritdoc cref="ScsiDevices.Open" path="/exception"/>
    public OpenDrive Drive(DeviceSettings settings)
    {
        var transport = devices.Open(settings);
        return new OpenDrive(new TapeDrive(transport, clock), transport, ReservationKey.OfHost(hostName));
    }

    /// <summary>Opens a library.</summary>
    /// <inheritdoc cref="ScsiDevices.Open" path="/exception"/>
    public OpenLibrary Library(DeviceSettings settings)
    {
        var transport = devices.Open(settings);
        return new OpenLibrary(new MediaChanger(transport, clock), transport);
    }
}
