namespace TapeVault.Scsi.Wire;

/// <summary>PREVENT ALLOW MEDIUM REMOVAL (SPC-5, SSC-5).</summary>
/// <param name="Prevent">Whether the operator's eject is refused.</param>
public readonly record struct PreventAllowCdb(bool Prevent) : ICdb<PreventAllowCdb>
{
    private const int PreventOffset = 4;
    private const byte PreventMask = 0x01;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out PreventAllowCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.PreventAllowMediumRemoval))
        {
            return false;
        }

        value = new PreventAllowCdb(Field.Bit(source, PreventOffset, PreventMask));
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.PreventAllowMediumRemoval);
        Field.SetBit(destination, PreventOffset, PreventMask, Prevent);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "PREVENT ALLOW MEDIUM REMOVAL",
            this,
            DataDirection.None,
            TimeoutClass.Immediate,
            repeatable: true
        );
}
