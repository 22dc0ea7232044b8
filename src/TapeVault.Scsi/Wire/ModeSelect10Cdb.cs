using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>MODE SELECT(10) (SPC-5 6.16).</summary>
/// <param name="PageFormat">PF: the pages follow the standard.</param>
/// <param name="SavePages">SP: save the pages; LTO drives refuse it.</param>
/// <param name="ParameterListLength">Bytes of header, block descriptor and pages.</param>
public readonly record struct ModeSelect10Cdb(bool PageFormat, bool SavePages, ushort ParameterListLength)
    : ICdb<ModeSelect10Cdb>
{
    private const int PageFormatOffset = 1;
    private const byte PageFormatMask = 0x10;
    private const int SavePagesOffset = 1;
    private const byte SavePagesMask = 0x01;
    private const int ParameterListLengthOffset = 7;

    /// <inheritdoc/>
    public static int Size => 10;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ModeSelect10Cdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.ModeSelect10))
        {
            return false;
        }

        value = new ModeSelect10Cdb(
            Field.Bit(source, PageFormatOffset, PageFormatMask),
            Field.Bit(source, SavePagesOffset, SavePagesMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[ParameterListLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.ModeSelect10);
        Field.SetBit(destination, PageFormatOffset, PageFormatMask, PageFormat);
        Field.SetBit(destination, SavePagesOffset, SavePagesMask, SavePages);
        BinaryPrimitives.WriteUInt16BigEndian(destination[ParameterListLengthOffset..], ParameterListLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("MODE SELECT(10)", this, DataDirection.ToDevice, TimeoutClass.Immediate, repeatable: true);
}
