namespace TapeVault.Media;

/// <summary>What a permit allows.</summary>
public enum WriteVerb
{
    /// <summary>Make a new volume, giving up what is there.</summary>
    Format,

    /// <summary>Add files behind what is there.</summary>
    Append,

    /// <summary>Destroy what is there.</summary>
    Erase,
}
