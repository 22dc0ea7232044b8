using TapeVault.HardwareSim;
using TapeVault.Scsi;

namespace TapeVault.PeerTests;

/// <summary>
/// A simulated device that answers READ CAPACITY(10) too, which no tape drive has and without which <c>iscsi-test-cu</c> does
/// not begin. Everything else is the device's own answer.
/// </summary>
internal sealed class DriveWithCapacity(ILogicalUnit device) : ILogicalUnit
{
    private const byte ReadCapacity10 = 0x25;

    public string SerialNumber => device.SerialNumber;

    public ScsiResult Execute(Nexus nexus, in ScsiCommand command, ScsiBuffer buffer) =>
        command.OperationCode == ReadCapacity10 ? MemoryDisk.Capacity(buffer) : device.Execute(nexus, command, buffer);

    public void Reset() => device.Reset();

    public void LoseNexus(Nexus nexus) => device.LoseNexus(nexus);
}
