using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>READ POSITION answer, long form (SSC-5).</summary>
/// <param name="Flags">Byte 0.</param>
/// <param name="Partition">Current partition.</param>
/// <param name="ObjectNumber">Logical object identifier of the next object.</param>
/// <param name="FileNumber">Filemarks between the beginning of the partition and the position.</param>
public readonly record struct PositionLong(PositionFlags Flags, uint Partition, ulong ObjectNumber, ulong FileNumber)
    : IWireStructure<PositionLong>
{
    private const int FlagsOffset = 0;
    private const byte FlagsMask = 0xFF;
    private const int PartitionOffset = 4;
    private const int ObjectNumberOffset = 8;
    private const int FileNumberOffset = 16;

    /// <inheritdoc/>
    public static int Size => 32;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out PositionLong value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new PositionLong(
            (PositionFlags)Field.Bits(source, FlagsOffset, FlagsMask),
            BinaryPrimitives.ReadUInt32BigEndian(source[PartitionOffset..]),
            BinaryPrimitives.ReadUInt64BigEndian(source[ObjectNumberOffset..]),
            BinaryPrimitives.ReadUInt64BigEndian(source[FileNumberOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, FlagsOffset, FlagsMask, (byte)Flags);
        BinaryPrimitives.WriteUInt32BigEndian(destination[PartitionOffset..], Partition);
        BinaryPrimitives.WriteUInt64BigEndian(destination[ObjectNumberOffset..], ObjectNumber);
        BinaryPrimitives.WriteUInt64BigEndian(destination[FileNumberOffset..], FileNumber);
    }
}
