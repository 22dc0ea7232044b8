namespace TapeVault.Operations.Jobs;

/// <summary>How a text is compared with paths.</summary>
public enum FindMatch
{
    /// <summary>Anywhere in the path, upper and lower case alike.</summary>
    Substring,

    /// <summary>The path begins with it.</summary>
    Prefix,

    /// <summary>The path is it.</summary>
    Path,
}
