namespace TapeVault.Scsi.Iscsi;

/// <summary>How two sides come to one value (RFC 7143 6.2).</summary>
internal enum NegotiationRule
{
    /// <summary>Each side declares its own; there is no answer.</summary>
    Declared,

    /// <summary>The answer is the first of the list that the responder supports.</summary>
    Choice,

    /// <summary>The lower number.</summary>
    Lower,

    /// <summary>The higher number.</summary>
    Higher,

    /// <summary>Yes if both say so.</summary>
    And,

    /// <summary>Yes if one says so.</summary>
    Or,
}
