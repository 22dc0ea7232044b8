namespace TapeVault.Scsi.Wire;

/// <summary>
/// ERASE(6) (SSC-5). With LONG=0 it writes an end-of-data mark at the position; with LONG=1 it overwrites to the end of
/// the partition, for hours.
/// </summary>
/// <param name="Long">LONG: erase to the end of the partition.</param>
/// <param name="Immediate">IMMED.</param>
public readonly record struct Erase6Cdb(bool Long, bool Immediate) : ICdb<Erase6Cdb>
{
    private const int LongOffset = 1;
    private const byte LongMask = 0x01;
    private const int ImmediateOffset = 1;
    private const byte ImmediateMask = 0x02;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out Erase6Cdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.Erase6))
        {
            return false;
        }

        value = new Erase6Cdb(
            Field.Bit(source, LongOffset, LongMask),
            Field.Bit(source, ImmediateOffset, ImmediateMask)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.Erase6);
        Field.SetBit(destination, LongOffset, LongMask, Long);
        Field.SetBit(destination, ImmediateOffset, ImmediateMask, Immediate);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "ERASE(6)",
            this,
            DataDirection.None,
            Long ? TimeoutClass.LongErase : TimeoutClass.ShortErase,
            repeatable: false
        );
}
