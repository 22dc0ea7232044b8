namespace TapeVault.Scsi.Wire;

/// <summary>CODE field of SPACE (SSC-5).</summary>
public enum SpaceCode : byte
{
    /// <summary>Logical blocks; stops at filemarks.</summary>
    Blocks = 0x00,

    /// <summary>Filemarks.</summary>
    Filemarks = 0x01,

    /// <summary>That many filemarks in a row.</summary>
    SequentialFilemarks = 0x02,

    /// <summary>To the end of data; the count is ignored.</summary>
    EndOfData = 0x03,
}
