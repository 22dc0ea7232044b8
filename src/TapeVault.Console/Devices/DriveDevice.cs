using TapeVault.Console.Settings;
using TapeVault.Media;
using TapeVault.Media.Ltfs;
using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.Console.Devices;

/// <summary>A configured drive as a place for an LTFS volume; owns the transport, which the layers below leave to the caller.</summary>
internal sealed class DriveDevice : IVolumeDevice
{
    private readonly IScsiTransport _transport;
    private readonly LtfsDevice _device;

    private DriveDevice(IScsiTransport transport, LtfsDevice device)
    {
        _transport = transport;
        _device = device;
    }

    /// <inheritdoc/>
    public string Description => _device.Description;

    /// <summary>Opens the drive and, if a serial number is configured, makes sure that it is this one.</summary>
    /// <exception cref="TapeVaultException">
    /// <see cref="ConsoleErrors.WrongDrive"/>; <see cref="MediaErrors.DeviceFailed"/>: it cannot be opened or does not answer.
    /// </exception>
    public static DriveDevice Open(
        DriveSettings settings,
        Func<DriveSettings, IScsiTransport> openTransport,
        TimeProvider clock
    )
    {
        IScsiTransport? transport = null;
        try
        {
            transport = openTransport(settings);
            var drive = new TapeDrive(transport, clock);
            RequireSerialNumber(drive, settings);
            return new DriveDevice(transport, new LtfsDevice(drive, new LtfsOptions(), clock));
        }
        catch (Exception failure)
        {
            transport?.Dispose();
            if (failure is TapeDriveException or IOException or UnauthorizedAccessException)
            {
                throw new TapeVaultException(MediaErrors.DeviceFailed, failure.Message, failure);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public VolumeProbe Probe(CancellationToken cancellationToken) => _device.Probe(cancellationToken);

    /// <inheritdoc/>
    public MediumEvidence? ReadEvidence(CancellationToken cancellationToken) => _device.ReadEvidence(cancellationToken);

    /// <inheritdoc/>
    public IVolume OpenRead(CancellationToken cancellationToken) => _device.OpenRead(cancellationToken);

    /// <inheritdoc/>
    public IVolume OpenAppend(WritePermit permit, CancellationToken cancellationToken) =>
        _device.OpenAppend(permit, cancellationToken);

    /// <inheritdoc/>
    public IVolume Format(WritePermit permit, FormatOptions options, CancellationToken cancellationToken) =>
        _device.Format(permit, options, cancellationToken);

    /// <inheritdoc/>
    public VolumeCheck Check(CancellationToken cancellationToken) => _device.Check(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _device.Dispose();
        _transport.Dispose();
    }

    private static void RequireSerialNumber(TapeDrive drive, DriveSettings settings)
    {
        if (settings.SerialNumber is not { } wanted)
        {
            return;
        }

        var found = drive.UnitSerialNumber().Trim();
        if (!string.Equals(found, wanted.Trim(), StringComparison.Ordinal))
        {
            throw new TapeVaultException(
                ConsoleErrors.WrongDrive,
                $"'{settings.Name}' at {settings.Address} must have the serial number {wanted}; {found} answers."
            );
        }
    }
}
