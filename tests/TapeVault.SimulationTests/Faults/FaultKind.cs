namespace TapeVault.SimulationTests.Faults;

/// <summary>What goes wrong at the N-th command of a run.</summary>
public enum FaultKind
{
    /// <summary>71h 3/0C/00: what the drive had buffered did not get onto the tape; the command is not carried out.</summary>
    DeferredWriteError,

    /// <summary>4/44/00, not carried out.</summary>
    HardwareError,

    /// <summary>4/44/00 after the command was carried out.</summary>
    HardwareErrorAfterwards,

    /// <summary>3/0C/00 or 3/11/00 at the command itself.</summary>
    MediumError,

    /// <summary>The drive restarts, its buffer is lost, the tape is at its beginning: 6/29/00.</summary>
    PowerBlink,

    /// <summary>LOGICAL UNIT RESET by somebody: buffer written, tape at its beginning, settings gone: 6/29/03.</summary>
    Reset,

    /// <summary>The I_T nexus is lost and with it what this initiator had set: 6/29/07.</summary>
    NexusLoss,

    /// <summary>6/28/00 though the cartridge is the same.</summary>
    MediumMayHaveChanged,

    /// <summary>Another formatted cartridge lies in the drive: 6/28/00.</summary>
    OtherCartridge,

    /// <summary>6/2A/01.</summary>
    ModeParametersChanged,

    /// <summary>6/2A/11.</summary>
    EncryptionParametersChanged,

    /// <summary>Host status "no connect"; the drive never saw the command.</summary>
    NoConnect,

    /// <summary>Host status "transport disrupted", not carried out.</summary>
    Disrupted,

    /// <summary>Host status "transport disrupted" after it was carried out.</summary>
    DisruptedAfterwards,

    /// <summary>Host status "timed out", not carried out.</summary>
    TimedOut,

    /// <summary>Host status "timed out" after it was carried out.</summary>
    TimedOutAfterwards,

    /// <summary>GOOD, and host status "error"; it was carried out.</summary>
    GoodWithHostError,

    /// <summary>GOOD, and a residual as if half had not been carried; it was.</summary>
    WrongResidual,

    /// <summary>BUSY.</summary>
    Busy,

    /// <summary>TASK SET FULL.</summary>
    TaskSetFull,

    /// <summary>RESERVATION CONFLICT.</summary>
    ReservationConflict,
}
