namespace TapeVault.Catalog.Records;

/// <summary>How far a set has come. Stored by name; a test freezes the names.</summary>
public enum SetState
{
    /// <summary>Being written, or its writer died without a word.</summary>
    Running = 1,

    /// <summary>Stopped before its end; what was committed stays, and it can be resumed.</summary>
    Interrupted = 2,

    /// <summary>All of it is on its media.</summary>
    Complete = 3,

    /// <summary>Ended by an error that cannot be resumed from.</summary>
    Failed = 4,

    /// <summary>A volume that held part of it was formatted over.</summary>
    GivenUp = 5,
}
