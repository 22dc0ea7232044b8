using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>INQUIRY (SPC-5 6.7).</summary>
/// <param name="VitalProductData">EVPD: a vital product data page is wanted.</param>
/// <param name="Page">PAGE CODE; 0 unless EVPD is set.</param>
/// <param name="AllocationLength">Room for the answer in bytes.</param>
public readonly record struct InquiryCdb(bool VitalProductData, byte Page, ushort AllocationLength) : ICdb<InquiryCdb>
{
    private const int VitalProductDataOffset = 1;
    private const byte VitalProductDataMask = 0x01;
    private const int PageOffset = 2;
    private const int AllocationLengthOffset = 3;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out InquiryCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.Inquiry))
        {
            return false;
        }

        value = new InquiryCdb(
            Field.Bit(source, VitalProductDataOffset, VitalProductDataMask),
            source[PageOffset],
            BinaryPrimitives.ReadUInt16BigEndian(source[AllocationLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.Inquiry);
        Field.SetBit(destination, VitalProductDataOffset, VitalProductDataMask, VitalProductData);
        destination[PageOffset] = Page;
        BinaryPrimitives.WriteUInt16BigEndian(destination[AllocationLengthOffset..], AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("INQUIRY", this, DataDirection.FromDevice, TimeoutClass.Immediate, repeatable: true);
}
