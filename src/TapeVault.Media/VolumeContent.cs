namespace TapeVault.Media;

/// <summary>What is on a medium.</summary>
public enum VolumeContent
{
    /// <summary>No medium.</summary>
    None,

    /// <summary>Nothing was ever written, or it was erased; may be formatted.</summary>
    Blank,

    /// <summary>A format that was cut off before it ended; nothing of value, may be formatted again.</summary>
    UnfinishedFormat,

    /// <summary>A volume that can be opened.</summary>
    Volume,

    /// <summary>A volume whose end is torn: it can be opened, and appending repairs it first.</summary>
    TornVolume,

    /// <summary>Data in a format that is not ours; formatted only when named explicitly.</summary>
    Foreign,

    /// <summary>A volume whose structures cannot be read; formatted only when named explicitly.</summary>
    Unreadable,
}
