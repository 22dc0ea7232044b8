namespace TapeVault.HardwareSim;

/// <summary>
/// One I_T nexus (SAM-5 4.6): the way from an initiator port to a target port. Unit attentions, prevention of removal, block
/// protection and persistent registrations belong to it.
/// </summary>
/// <param name="InitiatorPort">
/// Name of the initiator port; for iSCSI <c>iqn…,i,0x</c> and the ISID in 12 hexadecimal digits (RFC 7143 4.2.7).
/// Reservations are held in this name.
/// </param>
public sealed record Nexus(string InitiatorPort)
{
    /// <summary>The nexus of a caller in the same process that names none.</summary>
    public static Nexus InProcess { get; } = new("in process");
}
