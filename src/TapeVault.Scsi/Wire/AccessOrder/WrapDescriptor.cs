using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>One wrap in READ END OF WRAP POSITION's long answer, of IBM mechanisms.</summary>
/// <param name="Wrap">Wrap number; even wraps run away from the beginning of tape, odd ones towards it.</param>
/// <param name="Partition">Partition of the wrap.</param>
/// <param name="ObjectNumber">Logical object identifier at the end of the wrap.</param>
public readonly record struct WrapDescriptor(ushort Wrap, ushort Partition, long ObjectNumber)
    : IWireStructure<WrapDescriptor>
{
    private const int WrapOffset = 0;
    private const int PartitionOffset = 2;
    private const int ObjectNumberOffset = 6;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out WrapDescriptor value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new WrapDescriptor(
            BinaryPrimitives.ReadUInt16BigEndian(source[WrapOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[PartitionOffset..]),
            Field.ReadUInt48(source, ObjectNumberOffset)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination[WrapOffset..], Wrap);
        BinaryPrimitives.WriteUInt16BigEndian(destination[PartitionOffset..], Partition);
        Field.WriteUInt48(destination, ObjectNumberOffset, ObjectNumber);
    }
}
