using TapeVault.Scsi;

namespace TapeVault.HardwareSim;

/// <summary>The way of one initiator to a simulated device, as a transport for the product in the same process.</summary>
/// <param name="unit">The device; not owned.</param>
/// <param name="nexus">Who uses it.</param>
/// <param name="maximumTransferBytes">Longest data phase in bytes.</param>
public sealed class LogicalUnitPath(ILogicalUnit unit, Nexus nexus, int maximumTransferBytes) : IScsiTransport
{
    /// <inheritdoc/>
    public string Description => $"simulated device {unit.SerialNumber}";

    /// <inheritdoc/>
    public int MaximumTransferBytes => maximumTransferBytes;

    /// <inheritdoc/>
    public ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout)
    {
        lock (unit)
        {
            return unit.Execute(nexus, command, buffer);
        }
    }

    /// <summary>Ends the nexus.</summary>
    public void Dispose()
    {
        lock (unit)
        {
            unit.LoseNexus(nexus);
        }
    }
}
