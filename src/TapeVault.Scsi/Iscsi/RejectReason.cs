namespace TapeVault.Scsi.Iscsi;

/// <summary>Why a target rejects a PDU (RFC 7143 11.17.1).</summary>
public enum RejectReason : byte
{
    /// <summary>Data (payload) digest error.</summary>
    DataDigestError = 0x02,

    /// <summary>SNACK reject.</summary>
    SnackRejected = 0x03,

    /// <summary>Protocol error.</summary>
    ProtocolError = 0x04,

    /// <summary>Command not supported.</summary>
    CommandNotSupported = 0x05,

    /// <summary>Immediate command reject: too many of them.</summary>
    TooManyImmediateCommands = 0x06,

    /// <summary>Task in progress.</summary>
    TaskInProgress = 0x07,

    /// <summary>Invalid data ack.</summary>
    InvalidDataAck = 0x08,

    /// <summary>Invalid PDU field.</summary>
    InvalidPduField = 0x09,

    /// <summary>Long operation reject: no target transfer tag left.</summary>
    LongOperationRejected = 0x0A,

    /// <summary>Negotiation reset (obsolete since RFC 7143).</summary>
    NegotiationReset = 0x0B,

    /// <summary>Waiting for logout.</summary>
    WaitingForLogout = 0x0C,
}
