using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>What the target says to one login request (RFC 7143 11.13).</summary>
/// <param name="Status">Status class and detail; anything but success ends the connection.</param>
/// <param name="Transit">Whether both go on to the stage that the initiator named.</param>
/// <param name="Text">Keys.</param>
internal sealed record LoginAnswer(LoginStatus Status, bool Transit, KeyValueText Text)
{
    /// <summary>A refusal.</summary>
    public static LoginAnswer Refuse(LoginStatus status) => new(status, Transit: false, new KeyValueText());
}
