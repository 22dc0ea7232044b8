namespace TapeVault.Scsi;

/// <summary>What a READ met.</summary>
public enum ReadKind
{
    /// <summary>A block.</summary>
    Block,

    /// <summary>A filemark; the position is after it.</summary>
    Filemark,

    /// <summary>The end of data.</summary>
    EndOfData,

    /// <summary>
    /// A block longer than the buffer; the position is after it and the buffer's content is its beginning or nothing.
    /// Space back one block and read again with more room.
    /// </summary>
    BlockTooLong,
}
