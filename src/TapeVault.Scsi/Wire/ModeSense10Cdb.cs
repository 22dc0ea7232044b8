using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>MODE SENSE(10) (SPC-5 6.18).</summary>
/// <param name="DisableBlockDescriptors">DBD: no block descriptor in the answer.</param>
/// <param name="Control">PC: which values are wanted.</param>
/// <param name="Page">PAGE CODE, 0 to 3Fh.</param>
/// <param name="Subpage">SUBPAGE CODE.</param>
/// <param name="AllocationLength">Room for the answer in bytes.</param>
public readonly record struct ModeSense10Cdb(
    bool DisableBlockDescriptors,
    ModePageControl Control,
    byte Page,
    byte Subpage,
    ushort AllocationLength
) : ICdb<ModeSense10Cdb>
{
    private const int DisableBlockDescriptorsOffset = 1;
    private const byte DisableBlockDescriptorsMask = 0x08;
    private const int ControlOffset = 2;
    private const byte ControlMask = 0xC0;
    private const int PageOffset = 2;
    private const byte PageMask = 0x3F;
    private const int SubpageOffset = 3;
    private const int AllocationLengthOffset = 7;

    /// <inheritdoc/>
    public static int Size => 10;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ModeSense10Cdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.ModeSense10))
        {
            return false;
        }

        value = new ModeSense10Cdb(
            Field.Bit(source, DisableBlockDescriptorsOffset, DisableBlockDescriptorsMask),
            (ModePageControl)Field.Bits(source, ControlOffset, ControlMask),
            Field.Bits(source, PageOffset, PageMask),
            source[SubpageOffset],
            BinaryPrimitives.ReadUInt16BigEndian(source[AllocationLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.ModeSense10);
        Field.SetBit(destination, DisableBlockDescriptorsOffset, DisableBlockDescriptorsMask, DisableBlockDescriptors);
        Field.SetBits(destination, ControlOffset, ControlMask, (byte)Control);
        Field.SetBits(destination, PageOffset, PageMask, Page);
        destination[SubpageOffset] = Subpage;
        BinaryPrimitives.WriteUInt16BigEndian(destination[AllocationLengthOffset..], AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("MODE SENSE(10)", this, DataDirection.FromDevice, TimeoutClass.Immediate, repeatable: true);
}
