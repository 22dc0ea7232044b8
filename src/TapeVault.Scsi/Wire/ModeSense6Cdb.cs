namespace TapeVault.Scsi.Wire;

/// <summary>MODE SENSE(6) (SPC-5 6.17).</summary>
/// <param name="DisableBlockDescriptors">DBD: no block descriptor in the answer.</param>
/// <param name="Control">PC: which values are wanted.</param>
/// <param name="Page">PAGE CODE, 0 to 3Fh.</param>
/// <param name="Subpage">SUBPAGE CODE.</param>
/// <param name="AllocationLength">Room for the answer in bytes.</param>
public readonly record struct ModeSense6Cdb(
    bool DisableBlockDescriptors,
    ModePageControl Control,
    byte Page,
    byte Subpage,
    byte AllocationLength
) : ICdb<ModeSense6Cdb>
{
    private const int DisableBlockDescriptorsOffset = 1;
    private const byte DisableBlockDescriptorsMask = 0x08;
    private const int ControlOffset = 2;
    private const byte ControlMask = 0xC0;
    private const int PageOffset = 2;
    private const byte PageMask = 0x3F;
    private const int SubpageOffset = 3;
    private const int AllocationLengthOffset = 4;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ModeSense6Cdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.ModeSense6))
        {
            return false;
        }

        value = new ModeSense6Cdb(
            Field.Bit(source, DisableBlockDescriptorsOffset, DisableBlockDescriptorsMask),
            (ModePageControl)Field.Bits(source, ControlOffset, ControlMask),
            Field.Bits(source, PageOffset, PageMask),
            source[SubpageOffset],
            source[AllocationLengthOffset]
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.ModeSense6);
        Field.SetBit(destination, DisableBlockDescriptorsOffset, DisableBlockDescriptorsMask, DisableBlockDescriptors);
        Field.SetBits(destination, ControlOffset, ControlMask, (byte)Control);
        Field.SetBits(destination, PageOffset, PageMask, Page);
        destination[SubpageOffset] = Subpage;
        destination[AllocationLengthOffset] = AllocationLength;
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("MODE SENSE(6)", this, DataDirection.FromDevice, TimeoutClass.Immediate, repeatable: true);
}
