namespace TapeVault.Scsi.Wire;

/// <summary>Read-Write Error Recovery mode page 01h (SSC-5). The PS bit is dropped when read and 0 when written.</summary>
/// <param name="TransferBlock">TB: a block that could not be fully read is transferred nevertheless.</param>
/// <param name="EnableEarlyRecovery">EER.</param>
/// <param name="PostError">PER: recovered errors are reported.</param>
/// <param name="DisableTransferOnError">DTE.</param>
/// <param name="DisableCorrection">DCR.</param>
/// <param name="ReadRetries">READ RETRY COUNT.</param>
/// <param name="WriteRetries">WRITE RETRY COUNT.</param>
public readonly record struct ReadWriteErrorRecoveryModePage(
    bool TransferBlock,
    bool EnableEarlyRecovery,
    bool PostError,
    bool DisableTransferOnError,
    bool DisableCorrection,
    byte ReadRetries,
    byte WriteRetries
) : IWireStructure<ReadWriteErrorRecoveryModePage>
{
    private const int PageCodeOffset = 0;
    private const byte PageCodeMask = 0x3F;
    private const byte PageCode = 0x01;
    private const int PageLengthOffset = 1;
    private const byte PageLength = 0x0A;
    private const int TransferBlockOffset = 2;
    private const byte TransferBlockMask = 0x20;
    private const int EnableEarlyRecoveryOffset = 2;
    private const byte EnableEarlyRecoveryMask = 0x08;
    private const int PostErrorOffset = 2;
    private const byte PostErrorMask = 0x04;
    private const int DisableTransferOnErrorOffset = 2;
    private const byte DisableTransferOnErrorMask = 0x02;
    private const int DisableCorrectionOffset = 2;
    private const byte DisableCorrectionMask = 0x01;
    private const int ReadRetriesOffset = 3;
    private const int WriteRetriesOffset = 8;

    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x01;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReadWriteErrorRecoveryModePage value)
    {
        value = default;
        if (
            source.Length < Size
            || Field.Bits(source, PageCodeOffset, PageCodeMask) != PageCode
            || source[PageLengthOffset] != PageLength
        )
        {
            return false;
        }

        value = new ReadWriteErrorRecoveryModePage(
            Field.Bit(source, TransferBlockOffset, TransferBlockMask),
            Field.Bit(source, EnableEarlyRecoveryOffset, EnableEarlyRecoveryMask),
            Field.Bit(source, PostErrorOffset, PostErrorMask),
            Field.Bit(source, DisableTransferOnErrorOffset, DisableTransferOnErrorMask),
            Field.Bit(source, DisableCorrectionOffset, DisableCorrectionMask),
            source[ReadRetriesOffset],
            source[WriteRetriesOffset]
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, PageCodeOffset, PageCodeMask, PageCode);
        destination[PageLengthOffset] = PageLength;
        Field.SetBit(destination, TransferBlockOffset, TransferBlockMask, TransferBlock);
        Field.SetBit(destination, EnableEarlyRecoveryOffset, EnableEarlyRecoveryMask, EnableEarlyRecovery);
        Field.SetBit(destination, PostErrorOffset, PostErrorMask, PostError);
        Field.SetBit(destination, DisableTransferOnErrorOffset, DisableTransferOnErrorMask, DisableTransferOnError);
        Field.SetBit(destination, DisableCorrectionOffset, DisableCorrectionMask, DisableCorrection);
        destination[ReadRetriesOffset] = ReadRetries;
        destination[WriteRetriesOffset] = WriteRetries;
    }
}
