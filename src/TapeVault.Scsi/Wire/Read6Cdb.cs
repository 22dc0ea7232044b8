namespace TapeVault.Scsi.Wire;

/// <summary>READ(6) (SSC-5).</summary>
/// <param name="Fixed">FIXED: the length counts blocks of the current fixed length.</param>
/// <param name="SuppressIncorrectLength">SILI: a block shorter than the buffer is not an error.</param>
/// <param name="TransferLength">Bytes (variable mode) or blocks, 0 to FFFFFFh.</param>
public readonly record struct Read6Cdb(bool Fixed, bool SuppressIncorrectLength, int TransferLength) : ICdb<Read6Cdb>
{
    private const int FixedOffset = 1;
    private const byte FixedMask = 0x01;
    private const int SuppressIncorrectLengthOffset = 1;
    private const byte SuppressIncorrectLengthMask = 0x02;
    private const int TransferLengthOffset = 2;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out Read6Cdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.Read6))
        {
            return false;
        }

        value = new Read6Cdb(
            Field.Bit(source, FixedOffset, FixedMask),
            Field.Bit(source, SuppressIncorrectLengthOffset, SuppressIncorrectLengthMask),
            Field.ReadUInt24(source, TransferLengthOffset)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.Read6);
        Field.SetBit(destination, FixedOffset, FixedMask, Fixed);
        Field.SetBit(destination, SuppressIncorrectLengthOffset, SuppressIncorrectLengthMask, SuppressIncorrectLength);
        Field.WriteUInt24(destination, TransferLengthOffset, TransferLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("READ(6)", this, DataDirection.FromDevice, TimeoutClass.Read, repeatable: false);
}
