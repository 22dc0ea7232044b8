namespace TapeVault.Operations.Triage;

/// <summary>The state of a medium that comes back, in order of weight: of several that apply, the last one is the verdict.</summary>
public enum MediumVerdict
{
    /// <summary>As TapeVault left it.</summary>
    Clean = 1,

    /// <summary>TapeVault has nothing to compare with: a first sight, or the drive does not tell enough.</summary>
    NotKnownYet = 2,

    /// <summary>Somebody else had it in a drive, and did not write to it.</summary>
    LoadedElsewhere = 3,

    /// <summary>The last write session may not have ended in good order; opening for writing looks, and repairs.</summary>
    TailUncertain = 4,

    /// <summary>Somebody else wrote to it since TapeVault closed it.</summary>
    WrittenElsewhere = 5,

    /// <summary>It holds data that TapeVault did not write.</summary>
    Foreign = 6,
}
