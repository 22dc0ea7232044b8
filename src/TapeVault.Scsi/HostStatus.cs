namespace TapeVault.Scsi;

/// <summary>
/// What the host adapter or the session says of a command; numbers are Linux' <c>host_status</c> (DID_*).
/// </summary>
public enum HostStatus
{
    /// <summary>The command reached the device and its answer came back.</summary>
    Ok = 0x00,

    /// <summary>No connection before the time-out.</summary>
    NoConnect = 0x01,

    /// <summary>The bus stayed busy.</summary>
    BusBusy = 0x02,

    /// <summary>The command timed out.</summary>
    TimedOut = 0x03,

    /// <summary>Bad target.</summary>
    BadTarget = 0x04,

    /// <summary>Aborted for another reason.</summary>
    Aborted = 0x05,

    /// <summary>Parity error.</summary>
    Parity = 0x06,

    /// <summary>Internal error of the adapter.</summary>
    Error = 0x07,

    /// <summary>The bus or the device was reset.</summary>
    Reset = 0x08,

    /// <summary>An unexpected interrupt.</summary>
    BadInterrupt = 0x09,

    /// <summary>Passed through.</summary>
    PassThrough = 0x0A,

    /// <summary>A soft error; the low level asks for a retry.</summary>
    SoftError = 0x0B,

    /// <summary>The transport failed and is being re-established.</summary>
    TransportDisrupted = 0x0E,

    /// <summary>The transport failed for good.</summary>
    TransportFailFast = 0x0F,
}
