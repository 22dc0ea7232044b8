using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>READ POSITION answer, extended form (SSC-5).</summary>
/// <param name="Flags">Byte 0.</param>
/// <param name="Partition">Current partition.</param>
/// <param name="AdditionalLength">Bytes after the fourth; <see cref="StandardAdditionalLength"/>.</param>
/// <param name="ObjectsInBuffer">Objects in the buffer.</param>
/// <param name="FirstObject">Next object to go to or come from the host.</param>
/// <param name="LastObject">Next object to go to the medium.</param>
/// <param name="BytesInBuffer">Bytes in the buffer.</param>
public readonly record struct PositionExtended(
    PositionFlags Flags,
    byte Partition,
    ushort AdditionalLength,
    int ObjectsInBuffer,
    ulong FirstObject,
    ulong LastObject,
    ulong BytesInBuffer
) : IWireStructure<PositionExtended>
{
    private const int FlagsOffset = 0;
    private const byte FlagsMask = 0xFF;
    private const int PartitionOffset = 1;
    private const int AdditionalLengthOffset = 2;
    private const int ObjectsInBufferOffset = 5;
    private const int FirstObjectOffset = 8;
    private const int LastObjectOffset = 16;
    private const int BytesInBufferOffset = 24;

    /// <inheritdoc/>
    public static int Size => 32;

    /// <summary>ADDITIONAL LENGTH of a complete answer.</summary>
    public const ushort StandardAdditionalLength = 0x1C;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out PositionExtended value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new PositionExtended(
            (PositionFlags)Field.Bits(source, FlagsOffset, FlagsMask),
            source[PartitionOffset],
            BinaryPrimitives.ReadUInt16BigEndian(source[AdditionalLengthOffset..]),
            Field.ReadUInt24(source, ObjectsInBufferOffset),
            BinaryPrimitives.ReadUInt64BigEndian(source[FirstObjectOffset..]),
            BinaryPrimitives.ReadUInt64BigEndian(source[LastObjectOffset..]),
            BinaryPrimitives.ReadUInt64BigEndian(source[BytesInBufferOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, FlagsOffset, FlagsMask, (byte)Flags);
        destination[PartitionOffset] = Partition;
        BinaryPrimitives.WriteUInt16BigEndian(destination[AdditionalLengthOffset..], AdditionalLength);
        Field.WriteUInt24(destination, ObjectsInBufferOffset, ObjectsInBuffer);
        BinaryPrimitives.WriteUInt64BigEndian(destination[FirstObjectOffset..], FirstObject);
        BinaryPrimitives.WriteUInt64BigEndian(destination[LastObjectOffset..], LastObject);
        BinaryPrimitives.WriteUInt64BigEndian(destination[BytesInBufferOffset..], BytesInBuffer);
    }
}
