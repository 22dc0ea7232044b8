namespace TapeVault.Scsi.Iscsi;

/// <summary>Answer to a task management request (RFC 7143 11.6.1).</summary>
public enum TaskManagementAnswer : byte
{
    /// <summary>Function complete.</summary>
    Complete = 0,

    /// <summary>Task does not exist: it has ended, or never arrived.</summary>
    NoSuchTask = 1,

    /// <summary>LUN does not exist.</summary>
    NoSuchLogicalUnit = 2,

    /// <summary>Task still allegiant.</summary>
    TaskStillAllegiant = 3,

    /// <summary>Task allegiance reassignment not supported.</summary>
    ReassignNotSupported = 4,

    /// <summary>Task management function not supported.</summary>
    NotSupported = 5,

    /// <summary>Function authorization failed.</summary>
    NotAuthorized = 6,

    /// <summary>Function rejected.</summary>
    Rejected = 255,
}
