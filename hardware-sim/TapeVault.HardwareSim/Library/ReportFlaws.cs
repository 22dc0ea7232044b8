namespace TapeVault.HardwareSim;

/// <summary>What is wrong in a library's element status; each was met in a real library or target.</summary>
[Flags]
public enum ReportFlaws
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The header's byte count leaves out the page header.</summary>
    WrongByteCount = 1 << 0,

    /// <summary>The announced length of a descriptor leaves out the identifier's header.</summary>
    WrongDescriptorLength = 1 << 1,

    /// <summary>The last eight bytes do not come.</summary>
    LastBytesMissing = 1 << 2,

    /// <summary>Drive identifiers come only when volume tags are not asked for.</summary>
    IdentifiersApart = 1 << 3,

    /// <summary>AVOLTAG is set, and no alternate tag is there.</summary>
    AlternateTagAnnounced = 1 << 4,

    /// <summary>At most three elements come, however many were asked for.</summary>
    FewElements = 1 << 5,

    /// <summary>The first element's address in the header is garbage.</summary>
    WrongFirstElement = 1 << 6,

    /// <summary>Volume tags are refused: there is no bar code reader.</summary>
    NoTagReader = 1 << 7,
}
