namespace TapeVault.Scsi.Wire;

/// <summary>
/// FORMAT MEDIUM (SSC-5): prepares partitions; legal at the beginning of partition 0 only; destroys everything.
/// </summary>
/// <param name="Format">FORMAT: what to lay out.</param>
/// <param name="Immediate">IMMED: status is returned once the command is checked, before it is done.</param>
public readonly record struct FormatMediumCdb(FormatKind Format, bool Immediate) : ICdb<FormatMediumCdb>
{
    private const int FormatOffset = 2;
    private const byte FormatMask = 0x0F;
    private const int ImmediateOffset = 1;
    private const byte ImmediateMask = 0x01;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out FormatMediumCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.FormatMedium))
        {
            return false;
        }

        value = new FormatMediumCdb(
            (FormatKind)Field.Bits(source, FormatOffset, FormatMask),
            Field.Bit(source, ImmediateOffset, ImmediateMask)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.FormatMedium);
        Field.SetBits(destination, FormatOffset, FormatMask, (byte)Format);
        Field.SetBit(destination, ImmediateOffset, ImmediateMask, Immediate);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("FORMAT MEDIUM", this, DataDirection.None, TimeoutClass.Format, repeatable: false);
}
