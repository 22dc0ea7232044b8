namespace TapeVault.Scsi;

/// <summary>Severity of a TapeAlert flag.</summary>
public enum TapeAlertSeverity
{
    /// <summary>For information.</summary>
    Information,

    /// <summary>Degraded; look at it soon.</summary>
    Warning,

    /// <summary>Data or the drive are at risk; act now.</summary>
    Critical,
}
