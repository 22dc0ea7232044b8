using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>LOCATE(16) (SSC-5).</summary>
/// <param name="Destination">DEST_TYPE: what the identifier counts.</param>
/// <param name="ChangePartition">CP: go to <c>Partition</c> first.</param>
/// <param name="Immediate">IMMED: status is returned once the command is checked, before it is done.</param>
/// <param name="Partition">Partition, used with CP.</param>
/// <param name="Identifier">Logical object or file identifier.</param>
public readonly record struct Locate16Cdb(
    LocateDestination Destination,
    bool ChangePartition,
    bool Immediate,
    byte Partition,
    ulong Identifier
) : ICdb<Locate16Cdb>
{
    private const int DestinationOffset = 1;
    private const byte DestinationMask = 0x38;
    private const int ChangePartitionOffset = 1;
    private const byte ChangePartitionMask = 0x02;
    private const int ImmediateOffset = 1;
    private const byte ImmediateMask = 0x01;
    private const int PartitionOffset = 3;
    private const int IdentifierOffset = 4;

    /// <inheritdoc/>
    public static int Size => 16;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out Locate16Cdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.Locate16))
        {
            return false;
        }

        value = new Locate16Cdb(
            (LocateDestination)Field.Bits(source, DestinationOffset, DestinationMask),
            Field.Bit(source, ChangePartitionOffset, ChangePartitionMask),
            Field.Bit(source, ImmediateOffset, ImmediateMask),
            source[PartitionOffset],
            BinaryPrimitives.ReadUInt64BigEndian(source[IdentifierOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.Locate16);
        Field.SetBits(destination, DestinationOffset, DestinationMask, (byte)Destination);
        Field.SetBit(destination, ChangePartitionOffset, ChangePartitionMask, ChangePartition);
        Field.SetBit(destination, ImmediateOffset, ImmediateMask, Immediate);
        destination[PartitionOffset] = Partition;
        BinaryPrimitives.WriteUInt64BigEndian(destination[IdentifierOffset..], Identifier);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("LOCATE(16)", this, DataDirection.None, TimeoutClass.Position, repeatable: true);
}
