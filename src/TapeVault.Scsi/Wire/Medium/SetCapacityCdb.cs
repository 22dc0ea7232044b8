using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>SET CAPACITY (SSC-5): sets how much of the medium is used; destroys all data. At the beginning of partition 0 only.</summary>
/// <param name="Immediate">IMMED: status is returned before it is done.</param>
/// <param name="Proportion">MEDIUM FOR USE PROPORTION VALUE: share of the medium in 65,535ths; FFFFh is all of it.</param>
public readonly record struct SetCapacityCdb(bool Immediate, ushort Proportion) : ICdb<SetCapacityCdb>
{
    private const int ImmediateOffset = 1;
    private const byte ImmediateMask = 0x01;
    private const int ProportionOffset = 3;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out SetCapacityCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.SetCapacity))
        {
            return false;
        }

        value = new SetCapacityCdb(
            Field.Bit(source, ImmediateOffset, ImmediateMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[ProportionOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.SetCapacity);
        Field.SetBit(destination, ImmediateOffset, ImmediateMask, Immediate);
        BinaryPrimitives.WriteUInt16BigEndian(destination[ProportionOffset..], Proportion);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("SET CAPACITY", this, DataDirection.None, TimeoutClass.Format, repeatable: false);
}
