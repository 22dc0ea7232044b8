namespace TapeVault.Operations.Media;

/// <summary>How a cartridge is.</summary>
public enum MediumCondition
{
    /// <summary>Too little is known of it.</summary>
    Unknown,

    /// <summary>It may be used.</summary>
    Good,

    /// <summary>It may be used, and is to be watched.</summary>
    Watch,

    /// <summary>Its data are to be copied, and it is not to be used again.</summary>
    Retire,
}
