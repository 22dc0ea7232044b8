using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>READ END OF WRAP POSITION's short answer, of IBM mechanisms.</summary>
/// <param name="ObjectNumber">Logical object identifier at the end of the wrap.</param>
public readonly record struct EndOfWrapPosition(long ObjectNumber) : IWireStructure<EndOfWrapPosition>
{
    private const int ResponseLengthOffset = 0;
    private const ushort ResponseLength = 0x0008;
    private const int ObjectNumberOffset = 4;

    /// <inheritdoc/>
    public static int Size => 10;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out EndOfWrapPosition value)
    {
        value = default;
        if (
            source.Length < Size
            || BinaryPrimitives.ReadUInt16BigEndian(source[ResponseLengthOffset..]) != ResponseLength
        )
        {
            return false;
        }

        value = new EndOfWrapPosition(Field.ReadUInt48(source, ObjectNumberOffset));
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination[ResponseLengthOffset..], ResponseLength);
        Field.WriteUInt48(destination, ObjectNumberOffset, ObjectNumber);
    }
}
