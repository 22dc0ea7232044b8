namespace TapeVault.Catalog.Records;

/// <summary>What a volume is made of. Stored by name; a test freezes the names.</summary>
public enum VolumeKind
{
    /// <summary>An LTFS volume on a tape.</summary>
    Ltfs = 1,

    /// <summary>A folder of a file system.</summary>
    Folder = 2,
}
