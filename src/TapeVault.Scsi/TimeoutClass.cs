namespace TapeVault.Scsi;

/// <summary>
/// Groups commands by how long a drive may take. The drive's own figures (REPORT SUPPORTED OPERATION CODES with RCTD)
/// come first; a table by generation is the fall-back.
/// </summary>
public enum TimeoutClass
{
    /// <summary>Answers from the drive's memory.</summary>
    Immediate,

    /// <summary>LOG SENSE, READ ATTRIBUTE: may wait for the medium on newer drives.</summary>
    Query,

    /// <summary>READ.</summary>
    Read,

    /// <summary>WRITE.</summary>
    Write,

    /// <summary>WRITE FILEMARKS.</summary>
    WriteFilemarks,

    /// <summary>LOCATE, SPACE.</summary>
    Position,

    /// <summary>REWIND.</summary>
    Rewind,

    /// <summary>LOAD UNLOAD, with media optimisation.</summary>
    Load,

    /// <summary>FORMAT MEDIUM.</summary>
    Format,

    /// <summary>ERASE with LONG=0.</summary>
    ShortErase,

    /// <summary>ERASE with LONG=1.</summary>
    LongErase,

    /// <summary>READ ELEMENT STATUS and other questions to a library; it may be busy with its robot.</summary>
    ElementStatus,

    /// <summary>MOVE MEDIUM, EXCHANGE MEDIUM and other moves of a library's robot.</summary>
    MoveMedium,

    /// <summary>INITIALIZE ELEMENT STATUS: a library looks at every element.</summary>
    Inventory,

    /// <summary>VERIFY, up to the whole medium.</summary>
    Verify,

    /// <summary>SEND DIAGNOSTIC.</summary>
    Diagnostic,
}
