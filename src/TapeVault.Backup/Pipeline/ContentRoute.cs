namespace TapeVault.Backup.Pipeline;

/// <summary>How an entry's content travels through the stages.</summary>
internal enum ContentRoute
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>Read and digested whole by one of the readers, so that many small files use every core.</summary>
    Whole,

    /// <summary>Read in chunks by one thread and digested by another, so that one large file uses two cores.</summary>
    Streamed,
}
