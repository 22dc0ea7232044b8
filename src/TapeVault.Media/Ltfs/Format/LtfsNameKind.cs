namespace TapeVault.Media.Ltfs.Format;

/// <summary>What a value of the name type names; the rules differ in the slash alone.</summary>
public enum LtfsNameKind
{
    /// <summary>File, directory, volume, placement pattern: no slash.</summary>
    Component,

    /// <summary>Target of a symbolic link: slashes allowed.</summary>
    SymlinkTarget,

    /// <summary>Key of an extended attribute: slashes allowed.</summary>
    AttributeKey,
}
