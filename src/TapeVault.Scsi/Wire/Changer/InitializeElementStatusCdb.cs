namespace TapeVault.Scsi.Wire;

/// <summary>INITIALIZE ELEMENT STATUS (SMC-3 6.2): the robot looks at every element; takes minutes.</summary>
public readonly record struct InitializeElementStatusCdb : ICdb<InitializeElementStatusCdb>
{
    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out InitializeElementStatusCdb value)
    {
        value = default;
        return Field.IsCommand(source, Size, OperationCode.InitializeElementStatus);
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination) =>
        Field.BeginCommand(destination, Size, OperationCode.InitializeElementStatus);

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "INITIALIZE ELEMENT STATUS",
            this,
            DataDirection.None,
            TimeoutClass.Inventory,
            repeatable: true
        );
}
