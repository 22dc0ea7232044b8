namespace TapeVault.Scsi;

/// <summary>What unit attentions told since they were last asked for: why a remembered inventory may be wrong.</summary>
[Flags]
public enum InventoryChange
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Power on, reset or a lost session (29h): prevention of removal and reservations are gone too.</summary>
    Reset = 1 << 0,

    /// <summary>28h/00h: cartridges may be others, as after the door was open.</summary>
    MediaMayHaveChanged = 1 << 1,

    /// <summary>28h/01h: the mail slot was opened.</summary>
    MailSlotAccessed = 1 << 2,

    /// <summary>3Bh/12h: a magazine was taken out.</summary>
    MagazineRemoved = 1 << 3,

    /// <summary>3Bh/13h: a magazine was put in.</summary>
    MagazineInserted = 1 << 4,

    /// <summary>3Bh/1Ah, 1Bh: a drive was taken out or put in.</summary>
    DriveReplaced = 1 << 5,

    /// <summary>2Ah, 3Fh: parameters, firmware or the number of elements changed.</summary>
    ConfigurationChanged = 1 << 6,

    /// <summary>Another unit attention.</summary>
    Other = 1 << 7,
}
