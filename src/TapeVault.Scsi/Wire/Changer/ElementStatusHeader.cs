using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Header of READ ELEMENT STATUS data (SMC-3 6.10.2).</summary>
/// <param name="FirstElement">FIRST ELEMENT ADDRESS REPORTED; one target fills in garbage, so nothing depends on it.</param>
/// <param name="ElementCount">NUMBER OF ELEMENTS AVAILABLE.</param>
/// <param name="ByteCount">BYTE COUNT OF REPORT AVAILABLE: all pages, whatever the allocation length.</param>
public readonly record struct ElementStatusHeader(ushort FirstElement, ushort ElementCount, int ByteCount)
    : IWireStructure<ElementStatusHeader>
{
    private const int CountOffset = 2;
    private const int BytesOffset = 5;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ElementStatusHeader value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new ElementStatusHeader(
            BinaryPrimitives.ReadUInt16BigEndian(source),
            BinaryPrimitives.ReadUInt16BigEndian(source[CountOffset..]),
            Field.ReadUInt24(source, BytesOffset)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination, FirstElement);
        BinaryPrimitives.WriteUInt16BigEndian(destination[CountOffset..], ElementCount);
        Field.WriteUInt24(destination, BytesOffset, ByteCount);
    }
}
