namespace TapeVault.HardwareSim;

/// <summary>
/// What becomes of a command while another initiator holds a reservation (SPC-5 5.14.1, SSC-5 4.2.25; the tables by command).
/// </summary>
internal enum ReservationRule
{
    /// <summary>Carried out whoever holds what.</summary>
    Allowed,

    /// <summary>Reads only: conflicts with an exclusive access reservation, not with a write exclusive one.</summary>
    Reads,

    /// <summary>Conflicts with every reservation of another.</summary>
    Conflicts,
}
