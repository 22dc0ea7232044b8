namespace TapeVault.Media.Ltfs.Format;

/// <summary>A file or a directory of an index.</summary>
public abstract class LtfsEntry
{
    /// <summary>Name within its directory, decoded and composed.</summary>
    public required string Name { get; init; }

    /// <summary>Number that is unique in the volume for ever; 1 is the root.</summary>
    public required ulong Uid { get; init; }

    /// <summary>Its times.</summary>
    public required LtfsTimes Times { get; set; }

    /// <summary>The read-only flag; it binds people's programs, not the format.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Extended attributes, in order.</summary>
    public IReadOnlyList<LtfsAttribute> Attributes { get; init; } = [];

    /// <summary>Elements that this version does not know, as text, to be written back.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];
}
