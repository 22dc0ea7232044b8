namespace TapeVault.Scsi.Wire;

/// <summary>TEST UNIT READY (SPC-5 6.48).</summary>
public readonly record struct TestUnitReadyCdb() : ICdb<TestUnitReadyCdb>
{
    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out TestUnitReadyCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.TestUnitReady))
        {
            return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.TestUnitReady);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("TEST UNIT READY", this, DataDirection.None, TimeoutClass.Immediate, repeatable: true);
}
