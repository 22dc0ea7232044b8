namespace TapeVault.HardwareSim.Iscsi;

/// <summary>Where a task stands.</summary>
internal enum TaskPhase
{
    /// <summary>Its turn has not come, or data are missing.</summary>
    Waiting,

    /// <summary>The unit carries it out, or its answer is on the way.</summary>
    UnderWay,

    /// <summary>A fault swallowed its answer; it stays until it is aborted.</summary>
    Unanswered,

    /// <summary>Answered or aborted.</summary>
    Ended,
}
