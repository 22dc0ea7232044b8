namespace TapeVault.Scsi.Wire;

/// <summary>READ BLOCK LIMITS (SSC-5) with MLOI=0; the answer is <see cref="BlockLimits"/>.</summary>
public readonly record struct ReadBlockLimitsCdb() : ICdb<ReadBlockLimitsCdb>
{
    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReadBlockLimitsCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.ReadBlockLimits))
        {
            return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.ReadBlockLimits);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("READ BLOCK LIMITS", this, DataDirection.FromDevice, TimeoutClass.Immediate, repeatable: true);
}
