namespace TapeVault.Scsi;

/// <summary>Whether the drive wants cleaning.</summary>
public enum CleaningRequest
{
    /// <summary>The drive does not tell.</summary>
    Unknown,

    /// <summary>No.</summary>
    None,

    /// <summary>Soon: when the present work is done.</summary>
    Requested,

    /// <summary>Now: reading and writing suffer.</summary>
    Required,
}
