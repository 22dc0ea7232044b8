namespace TapeVault.Backup.Files;

/// <summary>Why an entry is not, or not wholly, in a set. The numbers are stored in the file index and frozen.</summary>
public enum SourceProblem : byte
{
    /// <summary>Stored whole.</summary>
    None = 0,

    /// <summary>Changed while it was read: what is stored may mix old and new.</summary>
    ChangedWhileRead = 1,

    /// <summary>Gone between the walk and the read.</summary>
    Vanished = 2,

    /// <summary>Access denied.</summary>
    AccessDenied = 3,

    /// <summary>The disk gave an error while reading.</summary>
    ReadError = 4,

    /// <summary>A socket, or another kind that cannot be stored.</summary>
    NotStorable = 5,

    /// <summary>Content is stored, but some attribute, stream or ACL could not be read.</summary>
    AttributesIncomplete = 6,
}
