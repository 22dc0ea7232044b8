using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>READ ATTRIBUTE (SPC-5 6.18): the cartridge memory.</summary>
/// <param name="Action">Service action.</param>
/// <param name="Partition">Partition number.</param>
/// <param name="FirstAttribute">First attribute identifier wanted.</param>
/// <param name="AllocationLength">Room for the answer in bytes.</param>
public readonly record struct ReadAttributeCdb(
    ReadAttributeAction Action,
    byte Partition,
    ushort FirstAttribute,
    uint AllocationLength
) : ICdb<ReadAttributeCdb>
{
    private const int ActionOffset = 1;
    private const byte ActionMask = 0x1F;
    private const int PartitionOffset = 7;
    private const int FirstAttributeOffset = 8;
    private const int AllocationLengthOffset = 10;

    /// <inheritdoc/>
    public static int Size => 16;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReadAttributeCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.ReadAttribute))
        {
            return false;
        }

        value = new ReadAttributeCdb(
            (ReadAttributeAction)Field.Bits(source, ActionOffset, ActionMask),
            source[PartitionOffset],
            BinaryPrimitives.ReadUInt16BigEndian(source[FirstAttributeOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[AllocationLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.ReadAttribute);
        Field.SetBits(destination, ActionOffset, ActionMask, (byte)Action);
        destination[PartitionOffset] = Partition;
        BinaryPrimitives.WriteUInt16BigEndian(destination[FirstAttributeOffset..], FirstAttribute);
        BinaryPrimitives.WriteUInt32BigEndian(destination[AllocationLengthOffset..], AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("READ ATTRIBUTE", this, DataDirection.FromDevice, TimeoutClass.Query, repeatable: true);
}
