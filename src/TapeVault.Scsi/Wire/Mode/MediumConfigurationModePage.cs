namespace TapeVault.Scsi.Wire;

/// <summary>Medium Configuration mode page 1Dh of drives (SSC-5). The PS bit is dropped when read and 0 when written.</summary>
/// <param name="WriteOnce">WORMM: the medium in the drive is write-once.</param>
/// <param name="LabelRestrictions">WORM MODE LABEL RESTRICTIONS: 0 none may be overwritten, 1 some, 2 any.</param>
/// <param name="FilemarkRestrictions">WORM MODE FILEMARKS RESTRICTIONS: how many filemarks before the end of data may be overwritten, coded.</param>
public readonly record struct MediumConfigurationModePage(
    bool WriteOnce,
    byte LabelRestrictions,
    byte FilemarkRestrictions
) : IWireStructure<MediumConfigurationModePage>
{
    private const int PageCodeOffset = 0;
    private const byte PageCodeMask = 0x3F;
    private const byte PageCode = 0x1D;
    private const int PageLengthOffset = 1;
    private const byte PageLength = 0x1E;
    private const int WriteOnceOffset = 2;
    private const byte WriteOnceMask = 0x01;
    private const int LabelRestrictionsOffset = 4;
    private const int FilemarkRestrictionsOffset = 5;

    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x1D;

    /// <inheritdoc/>
    public static int Size => 32;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out MediumConfigurationModePage value)
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

        value = new MediumConfigurationModePage(
            Field.Bit(source, WriteOnceOffset, WriteOnceMask),
            source[LabelRestrictionsOffset],
            source[FilemarkRestrictionsOffset]
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, PageCodeOffset, PageCodeMask, PageCode);
        destination[PageLengthOffset] = PageLength;
        Field.SetBit(destination, WriteOnceOffset, WriteOnceMask, WriteOnce);
        destination[LabelRestrictionsOffset] = LabelRestrictions;
        destination[FilemarkRestrictionsOffset] = FilemarkRestrictions;
    }
}
