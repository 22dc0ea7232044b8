namespace TapeVault.Backup.Files;

/// <summary>What an entry is. The numbers are stored in the file index and frozen.</summary>
public enum EntryKind : byte
{
    /// <summary>Regular file.</summary>
    File = 0,

    /// <summary>Further name of a file that was stored under another name before.</summary>
    HardLink = 1,

    /// <summary>Symbolic link, or on Windows any name-surrogate reparse point.</summary>
    SymbolicLink = 2,

    /// <summary>Character device.</summary>
    CharacterDevice = 3,

    /// <summary>Block device.</summary>
    BlockDevice = 4,

    /// <summary>Folder.</summary>
    Folder = 5,

    /// <summary>Named pipe.</summary>
    Fifo = 6,

    /// <summary>Socket: seen, never stored.</summary>
    Socket = 7,
}
