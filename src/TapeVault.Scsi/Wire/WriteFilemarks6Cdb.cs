namespace TapeVault.Scsi.Wire;

/// <summary>
/// WRITE FILEMARKS(6) (SSC-5). With IMMED=0 everything before, and the marks, are on the medium when it ends; a count
/// of 0 then only synchronises.
/// </summary>
/// <param name="Immediate">IMMED: the marks may stay in the buffer.</param>
/// <param name="Count">Filemarks to write, 0 to FFFFFFh.</param>
public readonly record struct WriteFilemarks6Cdb(bool Immediate, int Count) : ICdb<WriteFilemarks6Cdb>
{
    private const int ImmediateOffset = 1;
    private const byte ImmediateMask = 0x01;
    private const int CountOffset = 2;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out WriteFilemarks6Cdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.WriteFilemarks6))
        {
            return false;
        }

        value = new WriteFilemarks6Cdb(
            Field.Bit(source, ImmediateOffset, ImmediateMask),
            Field.ReadUInt24(source, CountOffset)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.WriteFilemarks6);
        Field.SetBit(destination, ImmediateOffset, ImmediateMask, Immediate);
        Field.WriteUInt24(destination, CountOffset, Count);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("WRITE FILEMARKS(6)", this, DataDirection.None, TimeoutClass.WriteFilemarks, repeatable: false);
}
