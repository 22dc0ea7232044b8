namespace TapeVault.Scsi.Iscsi;

/// <summary>Status class and detail of a login response as one number, class in the high byte (RFC 7143 11.13.5).</summary>
public enum LoginStatus : ushort
{
    /// <summary>Success: the login goes on or is complete.</summary>
    Success = 0x0000,

    /// <summary>The target moved for now, to TargetAddress.</summary>
    MovedTemporarily = 0x0101,

    /// <summary>The target moved for good, to TargetAddress.</summary>
    MovedPermanently = 0x0102,

    /// <summary>Initiator error that nothing else describes.</summary>
    InitiatorError = 0x0200,

    /// <summary>Authentication failed, or the initiator offered no method that the target takes.</summary>
    AuthenticationFailed = 0x0201,

    /// <summary>The initiator is not allowed to use this target.</summary>
    NotAllowed = 0x0202,

    /// <summary>No such target here.</summary>
    TargetNotFound = 0x0203,

    /// <summary>The target was removed for good.</summary>
    TargetRemoved = 0x0204,

    /// <summary>The version range is not supported.</summary>
    UnsupportedVersion = 0x0205,

    /// <summary>Too many connections on this session.</summary>
    TooManyConnections = 0x0206,

    /// <summary>A parameter such as InitiatorName is missing.</summary>
    MissingParameter = 0x0207,

    /// <summary>The session cannot span to this connection.</summary>
    CannotIncludeInSession = 0x0208,

    /// <summary>This type of session is not supported.</summary>
    SessionTypeNotSupported = 0x0209,

    /// <summary>The session does not exist.</summary>
    NoSuchSession = 0x020A,

    /// <summary>A PDU that is not allowed during a login.</summary>
    InvalidDuringLogin = 0x020B,

    /// <summary>Target error: hardware or software.</summary>
    TargetError = 0x0300,

    /// <summary>The service is not available now.</summary>
    ServiceUnavailable = 0x0301,

    /// <summary>Out of resources.</summary>
    OutOfResources = 0x0302,
}
