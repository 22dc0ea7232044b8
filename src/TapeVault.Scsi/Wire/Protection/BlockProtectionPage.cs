using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Logical Block Protection vital product data page B5h (SSC-5): the methods that the drive knows.</summary>
/// <param name="Methods">The methods, with length of the information and where it may be used.</param>
/// <param name="DeviceType">PERIPHERAL QUALIFIER and DEVICE TYPE as one byte.</param>
public readonly record struct BlockProtectionPage(
    IReadOnlyList<BlockProtectionPage.Supported> Methods,
    byte DeviceType = InquiryData.SequentialAccess
)
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0xB5;

    private const int MethodsOffset = 8;
    private const int EntryHeader = 1;
    private const int EntryMinimum = 4;
    private const int EntrySize = 8;
    private const int LengthOffset = 2;
    private const byte LengthMask = 0x3F;
    private const int FlagsOffset = 3;
    private const byte WriteMask = 0x80;
    private const byte ReadMask = 0x40;
    private const byte RecoverMask = 0x20;

    /// <summary>One method.</summary>
    /// <param name="Method">LOGICAL BLOCK PROTECTION METHOD.</param>
    /// <param name="InformationLength">LOGICAL BLOCK PROTECTION INFORMATION LENGTH in bytes.</param>
    /// <param name="OnWrite">LBP_W_C.</param>
    /// <param name="OnRead">LBP_R_C.</param>
    /// <param name="OnRecover">RBDP_C.</param>
    public readonly record struct Supported(
        BlockProtectionMethod Method,
        byte InformationLength,
        bool OnWrite,
        bool OnRead,
        bool OnRecover
    );

    /// <summary>Bytes of the whole page.</summary>
    public int Size => MethodsOffset + (Methods.Count * EntrySize);

    /// <summary>Whether a method may be used for reading and writing with four bytes of information.</summary>
    public bool Supports(BlockProtectionMethod method)
    {
        foreach (var supported in Methods)
        {
            if (supported.Method == method && supported is { InformationLength: 4, OnWrite: true, OnRead: true })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a page; a method that is cut off is left out.</summary>
    /// <returns>False if it is another page or its header is cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out BlockProtectionPage value)
    {
        value = new BlockProtectionPage([]);
        if (source.Length < MethodsOffset || source[1] != Page)
        {
            return false;
        }

        var end = VitalProductDataHeader.Size + BinaryPrimitives.ReadUInt16BigEndian(source[2..]);
        var rest = source[MethodsOffset..Math.Max(MethodsOffset, Math.Min(end, source.Length))];
        var methods = new List<Supported>();
        while (
            rest.Length >= EntryMinimum && rest.Length >= rest[0] + EntryHeader && rest[0] + EntryHeader >= EntryMinimum
        )
        {
            methods.Add(
                new Supported(
                    (BlockProtectionMethod)rest[1],
                    Field.Bits(rest, LengthOffset, LengthMask),
                    Field.Bit(rest, FlagsOffset, WriteMask),
                    Field.Bit(rest, FlagsOffset, ReadMask),
                    Field.Bit(rest, FlagsOffset, RecoverMask)
                )
            );
            rest = rest[(rest[0] + EntryHeader)..];
        }

        value = new BlockProtectionPage(methods, source[0]);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        new VitalProductDataHeader(DeviceType, Page, (ushort)(Size - VitalProductDataHeader.Size)).Write(destination);
        var rest = destination[MethodsOffset..];
        foreach (var method in Methods)
        {
            rest[0] = EntrySize - EntryHeader;
            rest[1] = (byte)method.Method;
            Field.SetBits(rest, LengthOffset, LengthMask, method.InformationLength);
            Field.SetBit(rest, FlagsOffset, WriteMask, method.OnWrite);
            Field.SetBit(rest, FlagsOffset, ReadMask, method.OnRead);
            Field.SetBit(rest, FlagsOffset, RecoverMask, method.OnRecover);
            rest = rest[EntrySize..];
        }
    }
}
