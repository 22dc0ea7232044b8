namespace TapeVault.Operations.Drives;

/// <summary>Whether a drive wants to be cleaned.</summary>
public enum CleaningNeed
{
    /// <summary>The drive does not tell.</summary>
    Unknown,

    /// <summary>No.</summary>
    None,

    /// <summary>Soon: it is due.</summary>
    Requested,

    /// <summary>Now: data are at risk without.</summary>
    Required,

    /// <summary>It is being cleaned.</summary>
    Cleaning,
}
