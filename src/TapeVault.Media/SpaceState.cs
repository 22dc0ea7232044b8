namespace TapeVault.Media;

/// <summary>How much room a volume has, as a write or sync reported it.</summary>
public enum SpaceState
{
    /// <summary>Go on.</summary>
    Ample,

    /// <summary>What was given was written; end the set's part on this volume now.</summary>
    EarlyWarning,

    /// <summary>What was given was not (all) written.</summary>
    Full,
}
