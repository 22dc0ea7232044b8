namespace TapeVault.Scsi.Wire;

/// <summary>SEND ACTION CODE of SEND VOLUME TAG (SMC-3 6.17): what to do with the template or with an element's tag.</summary>
public enum SendVolumeTagAction : byte
{
    /// <summary>Search every defined tag.</summary>
    TranslateAll = 0x00,

    /// <summary>Search primary tags.</summary>
    TranslatePrimary = 0x01,

    /// <summary>Search alternate tags.</summary>
    TranslateAlternate = 0x02,

    /// <summary>Search every defined tag, sequence numbers ignored.</summary>
    TranslateAllIgnoreSequence = 0x04,

    /// <summary>Search primary tags, sequence numbers ignored.</summary>
    TranslatePrimaryIgnoreSequence = 0x05,

    /// <summary>Search alternate tags, sequence numbers ignored.</summary>
    TranslateAlternateIgnoreSequence = 0x06,

    /// <summary>Give the element a primary tag.</summary>
    AssertPrimary = 0x08,

    /// <summary>Give the element an alternate tag.</summary>
    AssertAlternate = 0x09,

    /// <summary>Replace the primary tag.</summary>
    ReplacePrimary = 0x0A,

    /// <summary>Replace the alternate tag.</summary>
    ReplaceAlternate = 0x0B,

    /// <summary>Take the primary tag away.</summary>
    UndefinePrimary = 0x0C,

    /// <summary>Take the alternate tag away.</summary>
    UndefineAlternate = 0x0D,
}
