namespace TapeVault.Scsi.Iscsi;

/// <summary>Reason of a logout request (RFC 7143 11.14.1).</summary>
public enum LogoutReason : byte
{
    /// <summary>Close the session.</summary>
    CloseSession = 0,

    /// <summary>Close the connection of the CID.</summary>
    CloseConnection = 1,

    /// <summary>Remove the connection for recovery.</summary>
    RemoveForRecovery = 2,
}
