using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>The four bytes before every vital product data page (SPC-5 7.7.2).</summary>
/// <param name="DeviceType">PERIPHERAL QUALIFIER and DEVICE TYPE as one byte.</param>
/// <param name="Page">PAGE CODE.</param>
/// <param name="PageLength">Bytes after the header.</param>
public readonly record struct VitalProductDataHeader(byte DeviceType, byte Page, ushort PageLength)
    : IWireStructure<VitalProductDataHeader>
{
    /// <summary>Page 00h: the codes of the pages supported, one byte each, in ascending order.</summary>
    public const byte SupportedPages = 0x00;

    private const int PageOffset = 1;
    private const int LengthOffset = 2;

    /// <inheritdoc/>
    public static int Size => 4;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out VitalProductDataHeader value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(source[LengthOffset..]);
        value = new VitalProductDataHeader(source[0], source[PageOffset], length);
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[0] = DeviceType;
        destination[PageOffset] = Page;
        BinaryPrimitives.WriteUInt16BigEndian(destination[LengthOffset..], PageLength);
    }

    /// <summary>The bytes of a page with this code, after its header.</summary>
    /// <returns>False if it is another page or cut short.</returns>
    internal static bool TryReadBody(
        ReadOnlySpan<byte> source,
        byte page,
        out VitalProductDataHeader header,
        out ReadOnlySpan<byte> body
    )
    {
        body = default;
        if (!TryRead(source, out header) || header.Page != page || source.Length < Size + header.PageLength)
        {
            return false;
        }

        body = source.Slice(Size, header.PageLength);
        return true;
    }
}
