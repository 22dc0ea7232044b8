namespace TapeVault.Backup;

/// <summary>How a backup run ended.</summary>
public enum BackupEnd
{
    /// <summary>The set is complete.</summary>
    Complete,

    /// <summary>The medium is full; the set goes on on another one.</summary>
    MediumFull,

    /// <summary>Stopped at a safe point on request; the set can be resumed.</summary>
    Stopped,
}
