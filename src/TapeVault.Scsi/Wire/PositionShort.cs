using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// READ POSITION answer, short form (SSC-5). FirstObject - LastObject counts what is not yet on the medium.
/// </summary>
/// <param name="Flags">Byte 0.</param>
/// <param name="Partition">Current partition.</param>
/// <param name="FirstObject">Next object to go to or come from the host.</param>
/// <param name="LastObject">Next object to go to the medium.</param>
/// <param name="ObjectsInBuffer">Objects in the buffer.</param>
/// <param name="BytesInBuffer">Bytes in the buffer.</param>
public readonly record struct PositionShort(
    PositionFlags Flags,
    byte Partition,
    uint FirstObject,
    uint LastObject,
    int ObjectsInBuffer,
    uint BytesInBuffer
) : IWireStructure<PositionShort>
{
    private const int FlagsOffset = 0;
    private const byte FlagsMask = 0xFF;
    private const int PartitionOffset = 1;
    private const int FirstObjectOffset = 4;
    private const int LastObjectOffset = 8;
    private const int ObjectsInBufferOffset = 13;
    private const int BytesInBufferOffset = 16;

    /// <inheritdoc/>
    public static int Size => 20;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out PositionShort value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new PositionShort(
            (PositionFlags)Field.Bits(source, FlagsOffset, FlagsMask),
            source[PartitionOffset],
            BinaryPrimitives.ReadUInt32BigEndian(source[FirstObjectOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[LastObjectOffset..]),
            Field.ReadUInt24(source, ObjectsInBufferOffset),
            BinaryPrimitives.ReadUInt32BigEndian(source[BytesInBufferOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, FlagsOffset, FlagsMask, (byte)Flags);
        destination[PartitionOffset] = Partition;
        BinaryPrimitives.WriteUInt32BigEndian(destination[FirstObjectOffset..], FirstObject);
        BinaryPrimitives.WriteUInt32BigEndian(destination[LastObjectOffset..], LastObject);
        Field.WriteUInt24(destination, ObjectsInBufferOffset, ObjectsInBuffer);
        BinaryPrimitives.WriteUInt32BigEndian(destination[BytesInBufferOffset..], BytesInBuffer);
    }
}
