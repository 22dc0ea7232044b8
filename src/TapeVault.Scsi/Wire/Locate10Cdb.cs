using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>LOCATE(10) (SSC-5); object numbers of 32 bits.</summary>
/// <param name="ChangePartition">CP: go to <c>Partition</c> first.</param>
/// <param name="Immediate">IMMED: status is returned once the command is checked, before it is done.</param>
/// <param name="Identifier">Logical object identifier.</param>
/// <param name="Partition">Partition, used with CP.</param>
public readonly record struct Locate10Cdb(bool ChangePartition, bool Immediate, uint Identifier, byte Partition)
    : ICdb<Locate10Cdb>
{
    private const int ChangePartitionOffset = 1;
    private const byte ChangePartitionMask = 0x02;
    private const int ImmediateOffset = 1;
    private const byte ImmediateMask = 0x01;
    private const int IdentifierOffset = 3;
    private const int PartitionOffset = 8;

    /// <inheritdoc/>
    public static int Size => 10;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out Locate10Cdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.Locate10))
        {
            return false;
        }

        value = new Locate10Cdb(
            Field.Bit(source, ChangePartitionOffset, ChangePartitionMask),
            Field.Bit(source, ImmediateOffset, ImmediateMask),
            BinaryPrimitives.ReadUInt32BigEndian(source[IdentifierOffset..]),
            source[PartitionOffset]
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.Locate10);
        Field.SetBit(destination, ChangePartitionOffset, ChangePartitionMask, ChangePartition);
        Field.SetBit(destination, ImmediateOffset, ImmediateMask, Immediate);
        BinaryPrimitives.WriteUInt32BigEndian(destination[IdentifierOffset..], Identifier);
        destination[PartitionOffset] = Partition;
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("LOCATE(10)", this, DataDirection.None, TimeoutClass.Position, repeatable: true);
}
