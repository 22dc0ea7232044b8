using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Header of one element status page (SMC-3 6.10.3): elements of one type, descriptors of one length.</summary>
/// <param name="Type">ELEMENT TYPE CODE.</param>
/// <param name="PrimaryTags">PVOLTAG: each descriptor has a primary volume tag.</param>
/// <param name="AlternateTags">AVOLTAG: each descriptor has an alternate volume tag.</param>
/// <param name="DescriptorLength">ELEMENT DESCRIPTOR LENGTH in bytes.</param>
/// <param name="ByteCount">BYTE COUNT OF DESCRIPTOR DATA AVAILABLE.</param>
public readonly record struct ElementStatusPageHeader(
    ElementType Type,
    bool PrimaryTags,
    bool AlternateTags,
    ushort DescriptorLength,
    int ByteCount
) : IWireStructure<ElementStatusPageHeader>
{
    private const int FlagsOffset = 1;
    private const byte PrimaryMask = 0x80;
    private const byte AlternateMask = 0x40;
    private const int LengthOffset = 2;
    private const int BytesOffset = 5;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ElementStatusPageHeader value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new ElementStatusPageHeader(
            (ElementType)source[0],
            Field.Bit(source, FlagsOffset, PrimaryMask),
            Field.Bit(source, FlagsOffset, AlternateMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[LengthOffset..]),
            Field.ReadUInt24(source, BytesOffset)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[0] = (byte)Type;
        Field.SetBit(destination, FlagsOffset, PrimaryMask, PrimaryTags);
        Field.SetBit(destination, FlagsOffset, AlternateMask, AlternateTags);
        BinaryPrimitives.WriteUInt16BigEndian(destination[LengthOffset..], DescriptorLength);
        Field.WriteUInt24(destination, BytesOffset, ByteCount);
    }
}
