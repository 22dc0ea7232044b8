using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Random Number page 0030h (SSC-5), as four numbers.</summary>
/// <param name="First">First 8 bytes.</param>
/// <param name="Second">Next 8 bytes.</param>
/// <param name="Third">Next 8 bytes.</param>
/// <param name="Fourth">Last 8 bytes.</param>
public readonly record struct SecurityRandomNumber(ulong First, ulong Second, ulong Third, ulong Fourth)
    : IWireStructure<SecurityRandomNumber>
{
    private const int PageCodeOffset = 0;
    private const ushort PageCode = 0x0030;
    private const int PageLengthOffset = 2;
    private const ushort PageLength = 0x0020;
    private const int FirstOffset = 4;
    private const int SecondOffset = 12;
    private const int ThirdOffset = 20;
    private const int FourthOffset = 28;

    /// <inheritdoc/>
    public static int Size => 36;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out SecurityRandomNumber value)
    {
        value = default;
        if (
            source.Length < Size
            || BinaryPrimitives.ReadUInt16BigEndian(source[PageCodeOffset..]) != PageCode
            || BinaryPrimitives.ReadUInt16BigEndian(source[PageLengthOffset..]) != PageLength
        )
        {
            return false;
        }

        value = new SecurityRandomNumber(
            BinaryPrimitives.ReadUInt64BigEndian(source[FirstOffset..]),
            BinaryPrimitives.ReadUInt64BigEndian(source[SecondOffset..]),
            BinaryPrimitives.ReadUInt64BigEndian(source[ThirdOffset..]),
            BinaryPrimitives.ReadUInt64BigEndian(source[FourthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination[PageCodeOffset..], PageCode);
        BinaryPrimitives.WriteUInt16BigEndian(destination[PageLengthOffset..], PageLength);
        BinaryPrimitives.WriteUInt64BigEndian(destination[FirstOffset..], First);
        BinaryPrimitives.WriteUInt64BigEndian(destination[SecondOffset..], Second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[ThirdOffset..], Third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[FourthOffset..], Fourth);
    }
}
