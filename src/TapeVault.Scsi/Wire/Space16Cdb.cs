using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>SPACE(16) (SSC-5).</summary>
/// <param name="Code">What is counted.</param>
/// <param name="Count">How many; negative spaces backward.</param>
public readonly record struct Space16Cdb(SpaceCode Code, long Count) : ICdb<Space16Cdb>
{
    private const int CodeOffset = 1;
    private const byte CodeMask = 0x0F;
    private const int CountOffset = 4;

    /// <inheritdoc/>
    public static int Size => 16;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out Space16Cdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.Space16))
        {
            return false;
        }

        value = new Space16Cdb(
            (SpaceCode)Field.Bits(source, CodeOffset, CodeMask),
            BinaryPrimitives.ReadInt64BigEndian(source[CountOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.Space16);
        Field.SetBits(destination, CodeOffset, CodeMask, (byte)Code);
        BinaryPrimitives.WriteInt64BigEndian(destination[CountOffset..], Count);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("SPACE(16)", this, DataDirection.None, TimeoutClass.Position, repeatable: false);
}
