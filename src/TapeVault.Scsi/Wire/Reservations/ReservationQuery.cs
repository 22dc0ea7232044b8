namespace TapeVault.Scsi.Wire;

/// <summary>Service actions of PERSISTENT RESERVE IN (SPC-5).</summary>
public enum ReservationQuery : byte
{
    /// <summary>READ KEYS.</summary>
    ReadKeys = 0x00,

    /// <summary>READ RESERVATION.</summary>
    ReadReservation = 0x01,

    /// <summary>REPORT CAPABILITIES.</summary>
    ReportCapabilities = 0x02,

    /// <summary>READ FULL STATUS.</summary>
    ReadFullStatus = 0x03,
}
