namespace TapeVault.Scsi.Wire;

/// <summary>TYPE of a persistent reservation (SPC-5).</summary>
public enum ReservationType : byte
{
    /// <summary>No type.</summary>
    None = 0x00,

    /// <summary>Write Exclusive.</summary>
    WriteExclusive = 0x01,

    /// <summary>Exclusive Access.</summary>
    ExclusiveAccess = 0x03,

    /// <summary>Write Exclusive, Registrants Only.</summary>
    WriteExclusiveRegistrantsOnly = 0x05,

    /// <summary>Exclusive Access, Registrants Only.</summary>
    ExclusiveAccessRegistrantsOnly = 0x06,

    /// <summary>Write Exclusive, All Registrants.</summary>
    WriteExclusiveAllRegistrants = 0x07,

    /// <summary>Exclusive Access, All Registrants.</summary>
    ExclusiveAccessAllRegistrants = 0x08,
}
