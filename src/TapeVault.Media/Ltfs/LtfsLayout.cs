using TapeVault.Media.Ltfs.Format;
using TapeVault.Scsi;

namespace TapeVault.Media.Ltfs;

/// <summary>What the two labels of a volume say.</summary>
/// <param name="Label">The label of the data partition.</param>
/// <param name="Index">The index partition.</param>
/// <param name="Data">The data partition.</param>
internal sealed record LtfsLayout(LtfsLabel Label, LtfsPartition Index, LtfsPartition Data)
{
    /// <summary>Objects of the label construct: VOL1, filemark, label, filemark.</summary>
    public const long LabelObjects = 4;

    /// <summary>Room read with beyond the block size, so that a longer record shows instead of being cut.</summary>
    private const int ExtraRoom = 512;

    /// <summary>Longest record of data or index.</summary>
    public int BlockSizeBytes => Label.BlockSizeBytes;

    /// <summary>The partition of a letter, or null.</summary>
    public LtfsPartition? Find(char letter) =>
        letter == Index.Letter ? Index
        : letter == Data.Letter ? Data
        : null;

    /// <summary>A buffer to read one record into.</summary>
    public byte[] NewReadBuffer(TapeDrive drive) =>
        new byte[Math.Min(BlockSizeBytes + ExtraRoom, Math.Max(BlockSizeBytes, drive.MaximumTransferBytes))];
}
