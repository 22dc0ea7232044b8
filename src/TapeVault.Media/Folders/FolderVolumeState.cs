namespace TapeVault.Media.Folders;

/// <summary>How the last session with a folder volume stands.</summary>
public enum FolderVolumeState
{
    /// <summary>A format is under way; nothing of value is here.</summary>
    Formatting,

    /// <summary>Somebody writes, or died writing.</summary>
    Open,

    /// <summary>The last session ended in good order.</summary>
    Closed,
}
