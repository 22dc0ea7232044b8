namespace TapeVault.Scsi.Wire;

/// <summary>WRITE(6) (SSC-5).</summary>
/// <param name="Fixed">FIXED: the length counts blocks of the current fixed length.</param>
/// <param name="TransferLength">Bytes of the one block (variable mode) or number of blocks, 0 to FFFFFFh.</param>
public readonly record struct Write6Cdb(bool Fixed, int TransferLength) : ICdb<Write6Cdb>
{
    private const int FixedOffset = 1;
    private const byte FixedMask = 0x01;
    private const int TransferLengthOffset = 2;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out Write6Cdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.Write6))
        {
            return false;
        }

        value = new Write6Cdb(
            Field.Bit(source, FixedOffset, FixedMask),
            Field.ReadUInt24(source, TransferLengthOffset)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.Write6);
        Field.SetBit(destination, FixedOffset, FixedMask, Fixed);
        Field.WriteUInt24(destination, TransferLengthOffset, TransferLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("WRITE(6)", this, DataDirection.ToDevice, TimeoutClass.Write, repeatable: false);
}
