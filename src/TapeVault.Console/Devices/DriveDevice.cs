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

    /// <summary>Opens the drive; with a configured serial number, wherever it is now.</summary>
    /// <param name="settings">The drive.</param>
    /// <param name="devices">Finds it.</param>
    /// <param name="hostName">In whose name it is reserved.</param>
    /// <param name="clock">All time.</param>
    /// <inheritdoc cref="ScsiDevices.Open" path="/exception"/>
    public static DriveDevice Open(DeviceSettings settings, ScsiDevices devices, string hostName, TimeProvider clock)
    {
        var transport = devices.Open(settings);
        var options = new LtfsOptions
        {
            Reservation = settings.Reserve ? ReservationKey.OfHost(hostName) : null,
            BlockProtection = settings.BlockProtection,
        };
        return new DriveDevice(transport, new LtfsDevice(new TapeDrive(transport, clock), options, clock));
    }

    /// <inheritdoc/>
    public VolumeProbe Probe(CancellationToken cancellationToken) => _device.Probe(cancellationToken);

    /// <inheritdoc/>
    public MediumEvidence? ReadEvidence(CancellationToken cancellationToken) => _device.ReadEvidence(cancellationToken);

    /// <inheritdoc/>
    public MountReading? ReadCounters(CancellationToken cancellationToken) => _device.ReadCounters(cancellationToken);

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
}
