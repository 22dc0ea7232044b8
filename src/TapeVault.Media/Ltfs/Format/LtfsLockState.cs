namespace TapeVault.Media.Ltfs.Format;

/// <summary>Whether the owner has locked the volume (format 2.4).</summary>
public enum LtfsLockState
{
    /// <summary>unlocked, or nothing said.</summary>
    Unlocked,

    /// <summary>locked: read-only until unlocked.</summary>
    Locked,

    /// <summary>permlocked: read-only for ever.</summary>
    PermanentlyLocked,
}
