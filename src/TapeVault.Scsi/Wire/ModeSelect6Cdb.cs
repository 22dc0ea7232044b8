namespace TapeVault.Scsi.Wire;

/// <summary>MODE SELECT(6) (SPC-5 6.15).</summary>
/// <param name="PageFormat">PF: the pages follow the standard.</param>
/// <param name="SavePages">SP: save the pages; LTO drives refuse it.</param>
/// <param name="ParameterListLength">Bytes of header, block descriptor and pages.</param>
public readonly record struct ModeSelect6Cdb(bool PageFormat, bool SavePages, byte ParameterListLength)
    : ICdb<ModeSelect6Cdb>
{
    private const int PageFormatOffset = 1;
    private const byte PageFormatMask = 0x10;
    private const int SavePagesOffset = 1;
    private const byte SavePagesMask = 0x01;
    private const int ParameterListLengthOffset = 4;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ModeSelect6Cdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.ModeSelect6))
        {
            return false;
        }

        value = new ModeSelect6Cdb(
            Field.Bit(source, PageFormatOffset, PageFormatMask),
            Field.Bit(source, SavePagesOffset, SavePagesMask),
            source[ParameterListLengthOffset]
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.ModeSelect6);
        Field.SetBit(destination, PageFormatOffset, PageFormatMask, PageFormat);
        Field.SetBit(destination, SavePagesOffset, SavePagesMask, SavePages);
        destination[ParameterListLengthOffset] = ParameterListLength;
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("MODE SELECT(6)", this, DataDirection.ToDevice, TimeoutClass.Immediate, repeatable: true);
}
