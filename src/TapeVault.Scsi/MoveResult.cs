namespace TapeVault.Scsi;

/// <summary>Where a cartridge is after a move, as the library itself says.</summary>
public enum MoveResult
{
    /// <summary>At the destination. Also when the command failed or timed out, and the elements show it there.</summary>
    Moved,

    /// <summary>Where it was.</summary>
    NotMoved,

    /// <summary>In the gripper.</summary>
    InTransport,

    /// <summary>The library cannot be asked or contradicts itself; a person must look.</summary>
    Unknown,
}
