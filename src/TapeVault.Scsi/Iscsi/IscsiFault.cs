namespace TapeVault.Scsi.Iscsi;

/// <summary>What is wrong with a connection.</summary>
public enum IscsiFault
{
    /// <summary>The peer closed the connection.</summary>
    Closed,

    /// <summary>The header digest is wrong; where the PDU ends is unknown, so the connection is lost.</summary>
    HeaderDigest,

    /// <summary>The data digest is wrong; framing is intact.</summary>
    DataDigest,

    /// <summary>A data segment longer than was declared.</summary>
    TooLong,

    /// <summary>A PDU that the protocol does not allow here, or whose fields contradict themselves.</summary>
    Protocol,

    /// <summary>Text keys that cannot be read, are too many, or negotiate to nothing.</summary>
    Negotiation,

    /// <summary>Authentication failed.</summary>
    Authentication,

    /// <summary>The target refused the login.</summary>
    LoginRefused,
}
