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

    /// <summary>The low level asks for a retry at once.</summary>
    ImmediateRetry = 0x0C,

    /// <summary>The low level asks for the command to be queued anew.</summary>
    Requeue = 0x0D,

    /// <summary>The transport failed and is being re-established.</summary>
    TransportDisrupted = 0x0E,

    /// <summary>The transport failed for good.</summary>
    TransportFailFast = 0x0F,

    /// <summary>The target failed for good, on every path (kernels before 6.0).</summary>
    TargetFailure = 0x10,

    /// <summary>This path is barred, by a reservation for one (kernels before 6.0).</summary>
    NexusFailure = 0x11,

    /// <summary>The device has no space left (kernels before 6.0).</summary>
    AllocationFailure = 0x12,

    /// <summary>The medium is bad (kernels before 6.0).</summary>
    MediumError = 0x13,

    /// <summary>The path works badly; the command was ended to be tried on another.</summary>
    TransportMarginal = 0x14,
}
