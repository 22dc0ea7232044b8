using TapeVault.Scsi;

namespace TapeVault.HardwareSim;

/// <summary>
/// A simulated device that serves several initiators: a drive or a library's robot. Calls are serialised by the caller, who
/// uses the unit as its lock.
/// </summary>
public interface ILogicalUnit
{
    /// <summary>Unit serial number.</summary>
    string SerialNumber { get; }

    /// <summary>Carries out one command of one initiator.</summary>
    /// <param name="nexus">Who sends it.</param>
    /// <param name="command">The command; only its CDB is looked at.</param>
    /// <param name="buffer">Data phase as long as the initiator expects it.</param>
    /// <returns>
    /// As <see cref="IScsiTransport.Execute"/>. A host status that is not OK is a fault of the way to the device, which whoever
    /// serves the unit has to make true: <see cref="HostStatus.NoConnect"/> and
    /// <see cref="HostStatus.TransportDisrupted"/> break the connection, <see cref="HostStatus.TimedOut"/> is no answer.
    /// </returns>
    ScsiResult Execute(Nexus nexus, in ScsiCommand command, ScsiBuffer buffer);

    /// <summary>
    /// LOGICAL UNIT RESET (SAM-5 6.3.3): modes, prevention and keys return to what they are after power on; every nexus gets a
    /// unit attention. What is buffered is not lost.
    /// </summary>
    void Reset();

    /// <summary>An initiator's session ended or was lost (SAM-5 6.3.4): what it alone had set is gone.</summary>
    /// <param name="nexus">Whose session.</param>
    void LoseNexus(Nexus nexus);
}
