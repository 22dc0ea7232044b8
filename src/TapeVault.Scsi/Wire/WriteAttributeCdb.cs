using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>WRITE ATTRIBUTE (SPC-5): the cartridge memory.</summary>
/// <param name="Partition">Partition number.</param>
/// <param name="WriteThrough">WTC: into the chip before the command ends.</param>
/// <param name="ParameterLength">Bytes of the attribute list, its 4-byte length included.</param>
public readonly record struct WriteAttributeCdb(byte Partition, bool WriteThrough, uint ParameterLength)
    : ICdb<WriteAttributeCdb>
{
    private const int PartitionOffset = 7;
    private const int WriteThroughOffset = 1;
    private const byte WriteThroughMask = 0x01;
    private const int ParameterLengthOffset = 10;

    /// <inheritdoc/>
    public static int Size => 16;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out WriteAttributeCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.WriteAttribute))
        {
            return false;
        }

        value = new WriteAttributeCdb(
            source[PartitionOffset],
            Field.Bit(source, WriteThroughOffset, WriteThroughMask),
            BinaryPrimitives.ReadUInt32BigEndian(source[ParameterLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.WriteAttribute);
        destination[PartitionOffset] = Partition;
        Field.SetBit(destination, WriteThroughOffset, WriteThroughMask, WriteThrough);
        BinaryPrimitives.WriteUInt32BigEndian(destination[ParameterLengthOffset..], ParameterLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("WRITE ATTRIBUTE", this, DataDirection.ToDevice, TimeoutClass.Query, repeatable: true);
}
