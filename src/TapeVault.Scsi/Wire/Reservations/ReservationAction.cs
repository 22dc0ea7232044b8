namespace TapeVault.Scsi.Wire;

/// <summary>Service actions of PERSISTENT RESERVE OUT (SPC-5).</summary>
public enum ReservationAction : byte
{
    /// <summary>REGISTER.</summary>
    Register = 0x00,

    /// <summary>RESERVE.</summary>
    Reserve = 0x01,

    /// <summary>RELEASE.</summary>
    Release = 0x02,

    /// <summary>CLEAR.</summary>
    Clear = 0x03,

    /// <summary>PREEMPT.</summary>
    Preempt = 0x04,

    /// <summary>PREEMPT AND ABORT.</summary>
    PreemptAndAbort = 0x05,

    /// <summary>REGISTER AND IGNORE EXISTING KEY.</summary>
    RegisterAndIgnoreExistingKey = 0x06,
}
