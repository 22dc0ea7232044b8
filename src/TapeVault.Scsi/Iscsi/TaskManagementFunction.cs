namespace TapeVault.Scsi.Iscsi;

/// <summary>Function of a task management request (RFC 7143 11.5.1).</summary>
public enum TaskManagementFunction : byte
{
    /// <summary>ABORT TASK: the task of the referenced task tag.</summary>
    AbortTask = 1,

    /// <summary>ABORT TASK SET.</summary>
    AbortTaskSet = 2,

    /// <summary>CLEAR ACA.</summary>
    ClearAca = 3,

    /// <summary>CLEAR TASK SET.</summary>
    ClearTaskSet = 4,

    /// <summary>LOGICAL UNIT RESET.</summary>
    LogicalUnitReset = 5,

    /// <summary>TARGET WARM RESET.</summary>
    TargetWarmReset = 6,

    /// <summary>TARGET COLD RESET.</summary>
    TargetColdReset = 7,

    /// <summary>TASK REASSIGN.</summary>
    TaskReassign = 8,
}
