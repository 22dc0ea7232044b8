namespace TapeVault.Scsi;

/// <summary>SCSI status byte (SAM-5 5.3.1).</summary>
public enum ScsiStatus : byte
{
    /// <summary>GOOD.</summary>
    Good = 0x00,

    /// <summary>CHECK CONDITION: sense data say what.</summary>
    CheckCondition = 0x02,

    /// <summary>CONDITION MET.</summary>
    ConditionMet = 0x04,

    /// <summary>BUSY.</summary>
    Busy = 0x08,

    /// <summary>RESERVATION CONFLICT.</summary>
    ReservationConflict = 0x18,

    /// <summary>TASK SET FULL.</summary>
    TaskSetFull = 0x28,

    /// <summary>ACA ACTIVE.</summary>
    AcaActive = 0x30,

    /// <summary>TASK ABORTED.</summary>
    TaskAborted = 0x40,
}
