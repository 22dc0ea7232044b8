using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Disconnect-Reconnect mode page 02h (SPC-5). The PS bit is dropped when read and 0 when written.</summary>
/// <param name="BufferFullRatio">BUFFER FULL RATIO.</param>
/// <param name="BufferEmptyRatio">BUFFER EMPTY RATIO.</param>
/// <param name="BusInactivityLimit">BUS INACTIVITY LIMIT.</param>
/// <param name="DisconnectTimeLimit">DISCONNECT TIME LIMIT.</param>
/// <param name="ConnectTimeLimit">CONNECT TIME LIMIT.</param>
/// <param name="MaximumBurstSize">MAXIMUM BURST SIZE in units of 512 bytes.</param>
/// <param name="Flags">EMDP, fairness and DTDC bits.</param>
/// <param name="FirstBurstSize">FIRST BURST SIZE in units of 512 bytes.</param>
public readonly record struct DisconnectReconnectModePage(
    byte BufferFullRatio,
    byte BufferEmptyRatio,
    ushort BusInactivityLimit,
    ushort DisconnectTimeLimit,
    ushort ConnectTimeLimit,
    ushort MaximumBurstSize,
    byte Flags,
    ushort FirstBurstSize
) : IWireStructure<DisconnectReconnectModePage>
{
    private const int PageCodeOffset = 0;
    private const byte PageCodeMask = 0x3F;
    private const byte PageCode = 0x02;
    private const int PageLengthOffset = 1;
    private const byte PageLength = 0x0E;
    private const int BufferFullRatioOffset = 2;
    private const int BufferEmptyRatioOffset = 3;
    private const int BusInactivityLimitOffset = 4;
    private const int DisconnectTimeLimitOffset = 6;
    private const int ConnectTimeLimitOffset = 8;
    private const int MaximumBurstSizeOffset = 10;
    private const int FlagsOffset = 12;
    private const int FirstBurstSizeOffset = 14;

    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x02;

    /// <inheritdoc/>
    public static int Size => 16;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out DisconnectReconnectModePage value)
    {
        value = default;
        if (
            source.Length < Size
            || Field.Bits(source, PageCodeOffset, PageCodeMask) != PageCode
            || source[PageLengthOffset] != PageLength
        )
        {
            return false;
        }

        value = new DisconnectReconnectModePage(
            source[BufferFullRatioOffset],
            source[BufferEmptyRatioOffset],
            BinaryPrimitives.ReadUInt16BigEndian(source[BusInactivityLimitOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[DisconnectTimeLimitOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[ConnectTimeLimitOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[MaximumBurstSizeOffset..]),
            source[FlagsOffset],
            BinaryPrimitives.ReadUInt16BigEndian(source[FirstBurstSizeOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, PageCodeOffset, PageCodeMask, PageCode);
        destination[PageLengthOffset] = PageLength;
        destination[BufferFullRatioOffset] = BufferFullRatio;
        destination[BufferEmptyRatioOffset] = BufferEmptyRatio;
        BinaryPrimitives.WriteUInt16BigEndian(destination[BusInactivityLimitOffset..], BusInactivityLimit);
        BinaryPrimitives.WriteUInt16BigEndian(destination[DisconnectTimeLimitOffset..], DisconnectTimeLimit);
        BinaryPrimitives.WriteUInt16BigEndian(destination[ConnectTimeLimitOffset..], ConnectTimeLimit);
        BinaryPrimitives.WriteUInt16BigEndian(destination[MaximumBurstSizeOffset..], MaximumBurstSize);
        destination[FlagsOffset] = Flags;
        BinaryPrimitives.WriteUInt16BigEndian(destination[FirstBurstSizeOffset..], FirstBurstSize);
    }
}
