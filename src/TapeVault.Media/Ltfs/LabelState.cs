namespace TapeVault.Media.Ltfs;

/// <summary>What the beginning of a partition holds.</summary>
internal enum LabelState
{
    /// <summary>The medium has no such partition.</summary>
    NoPartition,

    /// <summary>Nothing: the end of data is at the beginning.</summary>
    Empty,

    /// <summary>Nothing or a part of the label construct, and then data end.</summary>
    Begun,

    /// <summary>The whole label construct.</summary>
    Labelled,

    /// <summary>An LTFS label construct that breaks the format.</summary>
    Broken,

    /// <summary>The medium does not give the first objects back.</summary>
    Unreadable,

    /// <summary>Something else.</summary>
    Foreign,
}
