namespace TapeVault.Scsi.Wire;

/// <summary>SPACE(6) (SSC-5).</summary>
/// <param name="Code">What is counted.</param>
/// <param name="Count">How many; negative spaces backward. -800000h to 7FFFFFh.</param>
public readonly record struct Space6Cdb(SpaceCode Code, int Count) : ICdb<Space6Cdb>
{
    private const int CodeOffset = 1;
    private const byte CodeMask = 0x0F;
    private const int CountOffset = 2;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out Space6Cdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.Space6))
        {
            return false;
        }

        value = new Space6Cdb(
            (SpaceCode)Field.Bits(source, CodeOffset, CodeMask),
            Field.ReadInt24(source, CountOffset)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.Space6);
        Field.SetBits(destination, CodeOffset, CodeMask, (byte)Code);
        Field.WriteInt24(destination, CountOffset, Count);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("SPACE(6)", this, DataDirection.None, TimeoutClass.Position, repeatable: false);
}
