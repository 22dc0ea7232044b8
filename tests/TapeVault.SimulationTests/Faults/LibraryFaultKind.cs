namespace TapeVault.SimulationTests.Faults;

/// <summary>What goes wrong at the N-th command to a robot or a drive in a library.</summary>
public enum LibraryFaultKind
{
    /// <summary>4/44/00, not carried out.</summary>
    HardwareError,

    /// <summary>4/44/00 after it was carried out.</summary>
    HardwareErrorAfterwards,

    /// <summary>71h 4/15/01: about an earlier command; not carried out.</summary>
    DeferredError,

    /// <summary>5/24/00.</summary>
    Refused,

    /// <summary>2/04/01.</summary>
    BecomingReady,

    /// <summary>2/04/03.</summary>
    PersonNeeded,

    /// <summary>B/44/00, not carried out.</summary>
    Aborted,

    /// <summary>6/28/00.</summary>
    MediaMayHaveChanged,

    /// <summary>6/28/01.</summary>
    MailSlotAccessed,

    /// <summary>LOGICAL UNIT RESET by somebody: 6/29/03.</summary>
    Reset,

    /// <summary>6/29/07.</summary>
    NexusLoss,

    /// <summary>Library and drives restart: 6/29/00, and stock is taken.</summary>
    PowerBlink,

    /// <summary>Host status "no connect".</summary>
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

    /// <summary>GOOD, and a residual as if half had not come; it did.</summary>
    WrongResidual,

    /// <summary>BUSY.</summary>
    Busy,

    /// <summary>TASK SET FULL.</summary>
    TaskSetFull,

    /// <summary>RESERVATION CONFLICT.</summary>
    ReservationConflict,

    /// <summary>From here on the reader sees another label on the cartridge.</summary>
    Mislabelled,

    /// <summary>The next move fails before the robot has the cartridge.</summary>
    RobotFails,

    /// <summary>The next move ends with the cartridge in the gripper.</summary>
    StaysInGripper,

    /// <summary>The same without an answer.</summary>
    StaysInGripperWithoutAnswer,

    /// <summary>The cartridge falls out of the gripper at the next move.</summary>
    Dropped,

    /// <summary>Power fails in the middle of the next move, and comes back at the command after it.</summary>
    PowerCutInGripper,
}
