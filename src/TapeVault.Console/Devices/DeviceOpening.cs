using TapeVault.Console.Settings;
using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Operations.Drives;
using TapeVault.Operations.Libraries;
using TapeVault.Scsi;

namespace TapeVault.Console.Devices;

/// <summary>Opens configured drives and libraries as devices of their own.</summary>
internal sealed class DeviceOpening(ScsiDevices devices, TimeProvider clock)
{
    /// <summary>Opens a drive.</summary>
    /// <exception cref="TapeVaultException">
    /// <see cref="ConsoleErrors.WrongDrive"/>; <see cref="ConsoleErrors.DeviceNotFound"/>; <see cref="MediaErrors.DeviceFailed"/>:
    /// it cannot be opened or does not answer.
    /// </exception>
    public OpenDrive Drive(DeviceSettings settings)
    {
        var transport = Open(settings);
        return new OpenDrive(new TapeDrive(transport, clock), transport);
    }

    /// <summary>Opens a library.</summary>
    /// <inheritdoc cref="Drive" path="/exception"/>
    public OpenLibrary Library(DeviceSettings settings)
    {
        var transport = Open(settings);
        return new OpenLibrary(new MediaChanger(transport, clock), transport);
    }

    private IScsiTransport Open(DeviceSettings settings)
    {
        try
        {
            return devices.Open(settings);
        }
        catch (Exception failure) when (failure is TapeDriveException or IOException or UnauthorizedAccessException)
        {
            throw new TapeVaultException(MediaErrors.DeviceFailed, failure.Message, failure);
        }
    }
}
