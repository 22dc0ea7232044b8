using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Control Data Protection mode page 0Ah, subpage F0h (SSC-5): logical block protection of this initiator. The PS bit is dropped when read and 0 when written.</summary>
/// <param name="Method">LOGICAL BLOCK PROTECTION METHOD.</param>
/// <param name="InformationLength">LOGICAL BLOCK PROTECTION INFORMATION LENGTH: 4 with the methods of LTO, 0 without.</param>
/// <param name="OnWrite">LBP_W: blocks written carry protection information.</param>
/// <param name="OnRead">LBP_R: blocks read carry it.</param>
/// <param name="OnRecover">RBDP: blocks of RECOVER BUFFERED DATA carry it.</param>
public readonly record struct ControlDataProtectionModePage(
    BlockProtectionMethod Method,
    byte InformationLength,
    bool OnWrite,
    bool OnRead,
    bool OnRecover
) : IWireStructure<ControlDataProtectionModePage>
{
    private const int PageCodeOffset = 0;
    private const byte PageCodeMask = 0x7F;
    private const byte PageCode = 0x4A;
    private const int SubpageCodeOffset = 1;
    private const byte SubpageCode = 0xF0;
    private const int PageLengthOffset = 2;
    private const ushort PageLength = 0x001C;
    private const int MethodOffset = 4;
    private const int InformationLengthOffset = 5;
    private const byte InformationLengthMask = 0x3F;
    private const int OnWriteOffset = 6;
    private const byte OnWriteMask = 0x80;
    private const int OnReadOffset = 6;
    private const byte OnReadMask = 0x40;
    private const int OnRecoverOffset = 6;
    private const byte OnRecoverMask = 0x20;

    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x0A;

    /// <summary>SUBPAGE CODE.</summary>
    public const byte Subpage = 0xF0;

    /// <inheritdoc/>
    public static int Size => 32;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ControlDataProtectionModePage value)
    {
        value = default;
        if (
            source.Length < Size
            || Field.Bits(source, PageCodeOffset, PageCodeMask) != PageCode
            || source[SubpageCodeOffset] != SubpageCode
            || BinaryPrimitives.ReadUInt16BigEndian(source[PageLengthOffset..]) != PageLength
        )
        {
            return false;
        }

        value = new ControlDataProtectionModePage(
            (BlockProtectionMethod)source[MethodOffset],
            Field.Bits(source, InformationLengthOffset, InformationLengthMask),
            Field.Bit(source, OnWriteOffset, OnWriteMask),
            Field.Bit(source, OnReadOffset, OnReadMask),
            Field.Bit(source, OnRecoverOffset, OnRecoverMask)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, PageCodeOffset, PageCodeMask, PageCode);
        destination[SubpageCodeOffset] = SubpageCode;
        BinaryPrimitives.WriteUInt16BigEndian(destination[PageLengthOffset..], PageLength);
        destination[MethodOffset] = (byte)Method;
        Field.SetBits(destination, InformationLengthOffset, InformationLengthMask, InformationLength);
        Field.SetBit(destination, OnWriteOffset, OnWriteMask, OnWrite);
        Field.SetBit(destination, OnReadOffset, OnReadMask, OnRead);
        Field.SetBit(destination, OnRecoverOffset, OnRecoverMask, OnRecover);
    }
}
