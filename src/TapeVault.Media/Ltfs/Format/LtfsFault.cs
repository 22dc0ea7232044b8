namespace TapeVault.Media.Ltfs.Format;

/// <summary>Why a record is not what the format says it should be.</summary>
public enum LtfsFault
{
    /// <summary>Not XML in UTF-8, or torn in the middle.</summary>
    NotXml,

    /// <summary>XML, but not the structure looked for.</summary>
    WrongStructure,

    /// <summary>A version that this reader does not understand.</summary>
    Version,

    /// <summary>An incremental index of format 2.5, which this reader recognises but does not replay.</summary>
    IncrementalIndex,

    /// <summary>A required part is missing, twice there, or holds a value outside its range.</summary>
    Invalid,

    /// <summary>A name that the format forbids.</summary>
    Name,
}
