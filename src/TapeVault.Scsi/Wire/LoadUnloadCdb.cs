namespace TapeVault.Scsi.Wire;

/// <summary>LOAD UNLOAD (SSC-5).</summary>
/// <param name="Load">LOAD: thread the medium; 0 unloads it.</param>
/// <param name="Hold">
/// HOLD: move the cartridge but do not thread, or unthread but keep it, so that its memory can be read.
/// </param>
/// <param name="Immediate">IMMED: status is returned once the command is checked, before it is done.</param>
public readonly record struct LoadUnloadCdb(bool Load, bool Hold, bool Immediate) : ICdb<LoadUnloadCdb>
{
    private const int LoadOffset = 4;
    private const byte LoadMask = 0x01;
    private const int HoldOffset = 4;
    private const byte HoldMask = 0x08;
    private const int ImmediateOffset = 1;
    private const byte ImmediateMask = 0x01;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out LoadUnloadCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.LoadUnload))
        {
            return false;
        }

        value = new LoadUnloadCdb(
            Field.Bit(source, LoadOffset, LoadMask),
            Field.Bit(source, HoldOffset, HoldMask),
            Field.Bit(source, ImmediateOffset, ImmediateMask)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.LoadUnload);
        Field.SetBit(destination, LoadOffset, LoadMask, Load);
        Field.SetBit(destination, HoldOffset, HoldMask, Hold);
        Field.SetBit(destination, ImmediateOffset, ImmediateMask, Immediate);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("LOAD UNLOAD", this, DataDirection.None, TimeoutClass.Load, repeatable: true);
}
