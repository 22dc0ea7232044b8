namespace TapeVault.Scsi.Iscsi;

/// <summary>What an asynchronous message tells (RFC 7143 11.9.1).</summary>
public enum AsyncEvent : byte
{
    /// <summary>A SCSI asynchronous event; sense data follow in the data segment.</summary>
    ScsiEvent = 0,

    /// <summary>The target asks for a logout within Parameter3 seconds.</summary>
    LogoutRequested = 1,

    /// <summary>The target will drop the connection of Parameter1.</summary>
    ConnectionDropped = 2,

    /// <summary>The target will drop all connections of the session.</summary>
    SessionDropped = 3,

    /// <summary>The target asks for a new negotiation of parameters within Parameter3 seconds.</summary>
    NegotiationRequested = 4,

    /// <summary>All active tasks of a logical unit are being terminated (RFC 7143 4.2.3.4).</summary>
    TasksTerminated = 5,

    /// <summary>An event of the vendor's own.</summary>
    VendorSpecific = 255,
}
