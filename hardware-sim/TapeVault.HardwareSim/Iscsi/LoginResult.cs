using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>What a login led to.</summary>
/// <param name="InitiatorName">The initiator's name.</param>
/// <param name="Isid">ISID, 48 bits.</param>
/// <param name="IsDiscovery">Whether the session may only ask for target names.</param>
/// <param name="Parameters">What was agreed.</param>
/// <param name="Order">Numbering of its commands.</param>
internal sealed record LoginResult(
    string InitiatorName,
    ulong Isid,
    bool IsDiscovery,
    SessionParameters Parameters,
    CommandOrder Order
);
