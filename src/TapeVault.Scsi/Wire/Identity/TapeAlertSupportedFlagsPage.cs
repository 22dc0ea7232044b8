using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>TapeAlert Supported Flags vital product data page B2h (SSC-5).</summary>
/// <param name="Flags">Flag 1 is the highest bit.</param>
/// <param name="DeviceType">PERIPHERAL QUALIFIER and DEVICE TYPE as one byte.</param>
public readonly record struct TapeAlertSupportedFlagsPage(ulong Flags, byte DeviceType = InquiryData.SequentialAccess)
    : IWireStructure<TapeAlertSupportedFlagsPage>
{
    private const int PageCodeOffset = 1;
    private const byte PageCode = 0xB2;
    private const int PageLengthOffset = 2;
    private const ushort PageLength = 0x0008;
    private const int FlagsOffset = 4;
    private const int DeviceTypeOffset = 0;

    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0xB2;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <summary>Whether the drive can set a flag, 1 to 64.</summary>
    public bool IsSupported(int flag) =>
        flag is >= 1 and <= TapeAlerts.FlagCount && (Flags >> (TapeAlerts.FlagCount - flag) & 1) != 0;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out TapeAlertSupportedFlagsPage value)
    {
        value = default;
        if (
            source.Length < Size
            || source[PageCodeOffset] != PageCode
            || BinaryPrimitives.ReadUInt16BigEndian(source[PageLengthOffset..]) != PageLength
        )
        {
            return false;
        }

        value = new TapeAlertSupportedFlagsPage(
            BinaryPrimitives.ReadUInt64BigEndian(source[FlagsOffset..]),
            source[DeviceTypeOffset]
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[PageCodeOffset] = PageCode;
        BinaryPrimitives.WriteUInt16BigEndian(destination[PageLengthOffset..], PageLength);
        BinaryPrimitives.WriteUInt64BigEndian(destination[FlagsOffset..], Flags);
        destination[DeviceTypeOffset] = DeviceType;
    }
}
