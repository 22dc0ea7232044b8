namespace TapeVault.Scsi.Wire;

/// <summary>REWIND (SSC-5 7.x): flushes the buffer, then moves to the beginning of the current partition.</summary>
/// <param name="Immediate">IMMED: status is returned once the command is checked, before it is done.</param>
public readonly record struct RewindCdb(bool Immediate) : ICdb<RewindCdb>
{
    private const int ImmediateOffset = 1;
    private const byte ImmediateMask = 0x01;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out RewindCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.Rewind))
        {
            return false;
        }

        value = new RewindCdb(Field.Bit(source, ImmediateOffset, ImmediateMask));
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.Rewind);
        Field.SetBit(destination, ImmediateOffset, ImmediateMask, Immediate);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("REWIND", this, DataDirection.None, TimeoutClass.Rewind, repeatable: true);
}
