namespace TapeVault.Scsi.Iscsi;

/// <summary>Words for what a target answers to a login.</summary>
public static class LoginRefusal
{
    /// <summary>What a status means, in a few words.</summary>
    public static string Describe(LoginStatus status) =>
        status switch
        {
            LoginStatus.Success => "accepted",
            LoginStatus.MovedTemporarily or LoginStatus.MovedPermanently => "it is at another address",
            LoginStatus.AuthenticationFailed => "name or secret are wrong, or it wants a CHAP login",
            LoginStatus.NotAllowed => "this initiator name is not allowed there",
            LoginStatus.TargetNotFound => "there is no target of that name",
            LoginStatus.TargetRemoved => "the target was removed",
            LoginStatus.UnsupportedVersion => "it speaks another version of iSCSI",
            LoginStatus.TooManyConnections => "it has too many connections",
            LoginStatus.SessionTypeNotSupported => "it does not know this type of session",
            LoginStatus.ServiceUnavailable => "it is not in service now",
            LoginStatus.OutOfResources => "it is out of resources, often because all its sessions are in use",
            _ => $"status {(ushort)status:X4}",
        };
}
